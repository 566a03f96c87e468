package dev.aftercall.sync.mirror;

/**
 * A record of the mirror with the version it now has.
 *
 * @param version raised with each change of content that the mirror sees
 */
public record Mirrored(PortalRecord record, long version) {}
