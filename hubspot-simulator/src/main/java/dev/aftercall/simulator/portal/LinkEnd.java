package dev.aftercall.simulator.portal;

import dev.aftercall.simulator.portal.AssociationType.Category;

/** The other end of an association. */
public record LinkEnd(long toId, Category category, int typeId) {}
