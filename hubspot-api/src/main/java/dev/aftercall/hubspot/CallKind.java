package dev.aftercall.hubspot;

/** What a request does, for how long to wait for it and whether it may be repeated. */
enum CallKind {
    /** Changes nothing, whatever its method. */
    READ,
    /** A read of the search index. */
    SEARCH,
    /** May change something; is sent once. */
    WRITE,
    /** Asks for, looks into or ends tokens. */
    TOKEN
}
