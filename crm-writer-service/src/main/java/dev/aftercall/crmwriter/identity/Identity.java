package dev.aftercall.crmwriter.identity;

import org.jspecify.annotations.Nullable;

/**
 * How records of ours are told from others in a portal, for one type of record. A create that is in doubt is settled by
 * the identity it was intended under.
 *
 * @param property ours, which holds the write id; none in {@link Mode#BARE}
 */
public record Identity(Mode mode, @Nullable String property) {

    /** What a portal allows. */
    public enum Mode {
        /** Our property's values are unique: HubSpot refuses the twin of a record, so that sending again is harmless. */
        UNIQUE,
        /** Records carry our id, but HubSpot keeps no two from having the same: what is in doubt is looked for first. */
        PLAIN,
        /** Records carry nothing of ours: they are looked for by time, owner and title. */
        BARE
    }

    /** Without any property of ours. */
    public static final Identity BARE = new Identity(Mode.BARE, null);

    public Identity {
        if ((mode == Mode.BARE) != (property == null)) {
            throw new IllegalArgumentException("a property belongs to every mode but BARE");
        }
    }

    public static Identity unique(String property) {
        return new Identity(Mode.UNIQUE, property);
    }

    public static Identity plain(String property) {
        return new Identity(Mode.PLAIN, property);
    }

    /** Whether HubSpot itself keeps a create from being done twice. */
    public boolean refusesTwins() {
        return mode == Mode.UNIQUE;
    }
}
