package dev.aftercall.sync.portal;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

import dev.aftercall.hubspot.Access;
import dev.aftercall.hubspot.FailureKind;
import dev.aftercall.hubspot.HubSpotApi;
import dev.aftercall.hubspot.HubSpotFailure;
import dev.aftercall.hubspot.HubSpotPortal;
import dev.aftercall.hubspot.ListQuery;
import dev.aftercall.hubspot.ObjectType;
import dev.aftercall.hubspot.Page;
import dev.aftercall.hubspot.PortalId;
import dev.aftercall.hubspot.Reply;
import dev.aftercall.hubspot.SearchQuery;
import dev.aftercall.sync.SyncConfig;
import dev.aftercall.sync.mirror.Kind;
import dev.aftercall.sync.mirror.PortalRecord;
import dev.aftercall.sync.mirror.Pull;

/**
 * A portal's records, page by page.
 *
 * <ol>
 *   <li>Only a token of the run's own portal and grant is used.
 *   <li>A token that HubSpot doesn't accept, or that is another grant's, is leased anew once.
 *   <li>Live writes keep their share of the ten-second limit.
 * </ol>
 *
 * Blocks: for virtual threads.
 */
@ApplicationScoped
public class PortalPages {

    private final SyncConfig config;
    private final TokenLeases leases;
    private final HubSpotApi hubspot;

    PortalPages(SyncConfig config, TokenLeases leases) {
        this.config = config;
        this.leases = leases;
        this.hubspot = HubSpotApi.at(config.hubspotApi());
    }

    /**
     * The page of a kind that begins at the cursor.
     *
     * @param after from the page before; nothing for the first
     * @param onlyWhile asked right before the request leaves
     */
    public PageReply read(Pull pull, Kind kind, @Nullable String after, BooleanSupplier onlyWhile) {
        return withToken(pull, onlyWhile, access -> page(pull, kind, after, access));
    }

    /** How many records of the kind there are, where HubSpot's search knows; a guess for a progress bar, no more. */
    public OptionalLong total(Pull pull, Kind kind, BooleanSupplier onlyWhile) {
        ObjectType type =
                switch (kind) {
                    case COMPANIES -> ObjectType.COMPANIES;
                    case CONTACTS -> ObjectType.CONTACTS;
                    case DEALS -> ObjectType.DEALS;
                    case OWNERS, PIPELINES -> null;
                };
        if (type == null || !(leases.of(pull.workspace()) instanceof TokenLease.Leased lease)) {
            return OptionalLong.empty();
        }
        SearchQuery all = SearchQuery.allOf(List.of(), List.of()).limit(1);
        return portal(pull).objects().search(access(pull, lease, onlyWhile), type, all).toOptional().stream()
                .mapToLong(Page::total)
                .filter(total -> total >= 0)
                .findFirst();
    }

    @PreDestroy
    void close() {
        hubspot.close();
    }

    private PageReply withToken(Pull pull, BooleanSupplier onlyWhile, Function<Access, Reply<PageReply.Page>> request) {
        boolean renewed = false;
        while (true) {
            TokenLease lease = leases.of(pull.workspace());
            if (!(lease instanceof TokenLease.Leased leased)) {
                return withoutToken(lease);
            }
            if (!isOf(pull, leased)) {
                leases.forget(pull.workspace());
                if (renewed) {
                    return ofAnotherGrant(pull, leased);
                }
                renewed = true;
                continue;
            }
            switch (request.apply(access(pull, leased, onlyWhile))) {
                case Reply.Ok<PageReply.Page>(PageReply.Page page) -> {
                    return page;
                }
                case Reply.Failed<PageReply.Page>(HubSpotFailure failure) -> {
                    if (!wantsNewToken(pull, leased, failure, onlyWhile) || renewed) {
                        return PullFailures.replyTo(failure);
                    }
                    leases.forget(pull.workspace());
                    renewed = true;
                }
            }
        }
    }

    // A request that waited for the throttle until its token was too old was not sent, and may go with a new one.
    private boolean wantsNewToken(
            Pull pull, TokenLease.Leased lease, HubSpotFailure failure, BooleanSupplier onlyWhile) {
        boolean grewOld = failure.kind() == FailureKind.NOT_SENT
                && onlyWhile.getAsBoolean()
                && !leases.isKept(pull.workspace(), lease);
        return grewOld || failure.kind().retry() == FailureKind.Retry.WITH_NEW_TOKEN;
    }

    private static boolean isOf(Pull pull, TokenLease.Leased lease) {
        return lease.hubId().equals(pull.hubId()) && lease.grant() == pull.grant();
    }

    private PageReply ofAnotherGrant(Pull pull, TokenLease.Leased lease) {
        return lease.grant() > pull.grant()
                ? new PageReply.Over("HubSpot was connected anew")
                : new PageReply.Later(config.firstPause(), "auth-service leases an older grant", true);
    }

    private PageReply withoutToken(TokenLease lease) {
        return switch (lease) {
            case TokenLease.NotConnected gone -> new PageReply.Over("HubSpot is not connected");
            case TokenLease.NeedsReconnect broken ->
                new PageReply.Refused("HubSpot no longer accepts our access: connect HubSpot again");
            case TokenLease.NotNow(String reason) -> new PageReply.Later(config.firstPause(), reason, true);
            case TokenLease.Leased leased -> throw new IllegalStateException("A lease is no refusal");
        };
    }

    private Reply<PageReply.Page> page(Pull pull, Kind kind, @Nullable String after, Access access) {
        HubSpotPortal portal = portal(pull);
        return switch (kind) {
            case OWNERS -> portal.owners().list(access, after).map(page -> page(page, RecordReading::of));
            case PIPELINES ->
                portal.pipelines()
                        .list(access, ObjectType.DEALS)
                        .map(all -> page(new Page<>(all, null, -1), RecordReading::of));
            case COMPANIES -> objects(portal, access, Wanted.COMPANIES, after);
            case CONTACTS -> objects(portal, access, Wanted.CONTACTS, after);
            case DEALS -> objects(portal, access, Wanted.DEALS, after);
        };
    }

    private Reply<PageReply.Page> objects(HubSpotPortal portal, Access access, Wanted wanted, @Nullable String after) {
        ListQuery query = new ListQuery(config.pageSize(), after, wanted.properties(), wanted.associations(), false);
        return portal.objects()
                .list(access, wanted.type(), query)
                .map(page -> page(page, object -> RecordReading.of(object, wanted)));
    }

    private static <T> PageReply.Page page(Page<T> page, Function<T, PortalRecord> reading) {
        List<PortalRecord> records = page.results().stream().map(reading).toList();
        return new PageReply.Page(RecordReading.eachOnce(records), page.after());
    }

    private Access access(Pull pull, TokenLease.Leased lease, BooleanSupplier onlyWhile) {
        return Access.with(lease.token())
                .traced(pull.traceparent())
                .leaving(config.leaving())
                .onlyWhile(() -> onlyWhile.getAsBoolean() && leases.isKept(pull.workspace(), lease));
    }

    private HubSpotPortal portal(Pull pull) {
        return hubspot.portal(new PortalId(Long.parseLong(pull.hubId())));
    }
}
