package dev.aftercall.servicekit;

/** The roles that a token's claim {@code groups} may hold. */
public final class Role {

    /** Runs the workspace: connects, disconnects, changes settings. */
    public static final String ADMIN = "admin";

    /** Sees their teams. */
    public static final String MANAGER = "manager";

    /** Sees their own calls. */
    public static final String REP = "rep";

    /** One of our own services. */
    public static final String SERVICE = "service";

    /** Runs the installation: internal paths. */
    public static final String OPERATOR = "operator";

    private Role() {}
}
