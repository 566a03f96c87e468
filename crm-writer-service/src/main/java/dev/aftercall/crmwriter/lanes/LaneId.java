package dev.aftercall.crmwriter.lanes;

import java.util.UUID;

/**
 * Names a lane: one installation in one portal.
 *
 * @param grant grows with each connect of the workspace
 */
public record LaneId(UUID workspace, String hubId, long grant) {}
