package dev.aftercall.sync.mirror;

/** The kinds of record that a full pull mirrors, in the order of the pull: what others refer to comes first. */
public enum Kind {
    OWNERS("owners"),
    PIPELINES("pipelines"),
    COMPANIES("companies"),
    CONTACTS("contacts"),
    DEALS("deals");

    private final String wireName;

    Kind(String wireName) {
        this.wireName = wireName;
    }

    /** The name in events, tables and answers. */
    public String wireName() {
        return wireName;
    }

    /**
     * The kind of a name from one of our tables.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Kind named(String wireName) {
        for (Kind kind : values()) {
            if (kind.wireName.equals(wireName)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("No kind of record is called " + wireName);
    }
}
