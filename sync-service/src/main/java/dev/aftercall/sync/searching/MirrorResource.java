package dev.aftercall.sync.searching;

import java.util.function.Function;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import dev.aftercall.servicekit.Caller;
import dev.aftercall.servicekit.Role;
import dev.aftercall.sync.mirror.Kind;

/** Lists over the mirror: text search, in the order of names, page by page. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.ADMIN, Role.MANAGER, Role.REP})
class MirrorResource {

    private static final String QUERY = "query";
    private static final String LIMIT = "limit";
    private static final String CURSOR = "cursor";

    private final Caller caller;
    private final SearchMirror mirror;

    MirrorResource(Caller caller, SearchMirror mirror) {
        this.caller = caller;
        this.mirror = mirror;
    }

    /** Contacts by name, e-mail address, digits of a telephone number, or company. */
    @GET
    @Path("contacts")
    public Uni<Items<ContactReply>> contacts(
            @QueryParam(QUERY) @DefaultValue("") String query,
            @QueryParam(LIMIT) @DefaultValue(Search.DEFAULT_LIMIT) String limit,
            @QueryParam(CURSOR) @DefaultValue("") String cursor) {
        return find(Search.of(Kind.CONTACTS, query, limit, cursor), ContactReply::of);
    }

    /** Companies by name, domain or digits of a telephone number. */
    @GET
    @Path("companies")
    public Uni<Items<CompanyReply>> companies(
            @QueryParam(QUERY) @DefaultValue("") String query,
            @QueryParam(LIMIT) @DefaultValue(Search.DEFAULT_LIMIT) String limit,
            @QueryParam(CURSOR) @DefaultValue("") String cursor) {
        return find(Search.of(Kind.COMPANIES, query, limit, cursor), CompanyReply::of);
    }

    /** Deals by name. */
    @GET
    @Path("deals")
    public Uni<Items<DealReply>> deals(
            @QueryParam(QUERY) @DefaultValue("") String query,
            @QueryParam(LIMIT) @DefaultValue(Search.DEFAULT_LIMIT) String limit,
            @QueryParam(CURSOR) @DefaultValue("") String cursor) {
        return find(Search.of(Kind.DEALS, query, limit, cursor), DealReply::of);
    }

    /** Owners by name or e-mail address. */
    @GET
    @Path("owners")
    public Uni<Items<OwnerReply>> owners(
            @QueryParam(QUERY) @DefaultValue("") String query,
            @QueryParam(LIMIT) @DefaultValue(Search.DEFAULT_LIMIT) String limit,
            @QueryParam(CURSOR) @DefaultValue("") String cursor) {
        return find(Search.of(Kind.OWNERS, query, limit, cursor), OwnerReply::of);
    }

    /** Deal pipelines with their stages. */
    @GET
    @Path("pipelines")
    public Uni<Items<PipelineReply>> pipelines(
            @QueryParam(QUERY) @DefaultValue("") String query,
            @QueryParam(LIMIT) @DefaultValue(Search.DEFAULT_LIMIT) String limit,
            @QueryParam(CURSOR) @DefaultValue("") String cursor) {
        return find(Search.of(Kind.PIPELINES, query, limit, cursor), PipelineReply::of);
    }

    private <T> Uni<Items<T>> find(Search search, Function<Found, T> shape) {
        return mirror.find(caller.workspace(), search).map(found -> found.map(shape));
    }
}
