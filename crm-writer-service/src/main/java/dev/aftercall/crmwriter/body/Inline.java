package dev.aftercall.crmwriter.body;

import java.util.List;

/** What stands within a line. */
public sealed interface Inline {

    /** Text as it is to be read; nothing in it is markup. */
    record Text(String text) implements Inline {}

    /** Written in bold. */
    record Bold(List<Inline> parts) implements Inline {
        public Bold {
            parts = List.copyOf(parts);
        }
    }

    /** Written in italics. */
    record Italic(List<Inline> parts) implements Inline {
        public Italic {
            parts = List.copyOf(parts);
        }
    }

    /** Leads somewhere; see {@link LinkAddress} for where it may. */
    record Link(String address, List<Inline> parts) implements Inline {
        public Link {
            parts = List.copyOf(parts);
        }
    }

    /** The end of a line within its paragraph. */
    record Break() implements Inline {}
}
