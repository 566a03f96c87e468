package dev.aftercall.analytics.facts;

import java.util.Collection;

/** What a batch of events says: each call and part once, in the order of their keys. */
record Facts(Collection<CallFact> calls, Collection<PartFact> parts) {}
