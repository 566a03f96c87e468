package dev.aftercall.simulator.seed;

import java.util.List;

import dev.aftercall.simulator.portal.PortalProfile;

/**
 * What a portal is filled with.
 *
 * @param people contacts with fixed names, first of all; the rest is drawn from the seed
 */
record SeedPlan(PortalProfile profile, long seed, int contacts, int companies, int deals, List<DemoPerson> people) {}
