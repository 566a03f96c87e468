package dev.aftercall.simulator.marketing;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

import dev.aftercall.simulator.portal.CrmRecord;
import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.Owner;
import dev.aftercall.simulator.portal.Portal;
import dev.aftercall.simulator.portal.PortalChange;
import dev.aftercall.simulator.portal.PortalView;

/**
 * Gives a portal a few campaigns with their e-mails, which reached some of its contacts, those with deals more often than others. The same
 * portal and seed give the same campaigns; records stay as they are.
 */
public final class CampaignSeeder {

    private static final int MOST_LOOKED_AT = 5_000;
    private static final int MOST_REACHED = 400;

    private record Plan(String name, String start, String end, String status, String audience, int budget) {}

    private static final List<Plan> PLANS = List.of(
            new Plan("Newsletter", "2026-01-12", "2026-12-31", "active", "Everyone who signed up", 6_000),
            new Plan("Spring Product Launch", "2026-02-02", "2026-04-30", "completed", "Leads in sales", 24_000),
            new Plan("Customer Webinar Series", "2026-03-09", "2026-06-26", "completed", "Customers", 9_500),
            new Plan("Trade Fair Follow-up", "2026-05-11", "2026-07-31", "completed", "Visitors of the stand", 18_000),
            new Plan("Autumn Renewal Offer", "2026-09-07", "2026-11-27", "in_progress", "Contracts that end", 12_000));

    private final Portal portal;
    private final Random random;
    private final EmailSeeder emails;

    private CampaignSeeder(Portal portal, long seed) {
        this.portal = portal;
        this.random = new Random(seed);
        this.emails =
                new EmailSeeder(new Random(seed), (portal.profile().hubId() - 4_100_000) * 10_000_000 + 1_000_001);
    }

    /** Adds campaigns to a portal whose records are all there. */
    public static void fill(Portal portal, long seed) {
        new CampaignSeeder(portal, seed).fill();
    }

    private void fill() {
        List<Long> contacts = portal.read(CampaignSeeder::contacts);
        List<Long> withDeals = portal.read(view -> contacts.stream()
                .filter(id ->
                        !view.linked(ObjectType.CONTACTS, id, ObjectType.DEALS).isEmpty())
                .toList());
        List<List<Campaign.Touch>> touches = new ArrayList<>();
        PLANS.forEach(plan -> touches.add(touches(plan, contacts, withDeals)));
        markFirstAndLast(touches);
        List<PortalChange> changes = new ArrayList<>();
        for (int i = 0; i < PLANS.size(); i++) {
            List<MarketingEmail> sent = emails(PLANS.get(i), contacts.size());
            sent.forEach(email -> changes.add(new PortalChange.DocumentSaved(EmailShelf.document(email))));
            Campaign campaign = campaign(PLANS.get(i), touches.get(i), sent);
            changes.add(new PortalChange.DocumentSaved(CampaignShelf.document(campaign)));
        }
        portal.restore(changes);
    }

    private static List<Long> contacts(PortalView view) {
        return view.live(ObjectType.CONTACTS)
                .limit(MOST_LOOKED_AT)
                .map(CrmRecord::id)
                .toList();
    }

    /** No contact twice; every second one is looked for among those with deals. */
    private List<Campaign.Touch> touches(Plan plan, List<Long> contacts, List<Long> withDeals) {
        LocalDate start = LocalDate.parse(plan.start());
        int days = (int) ChronoUnit.DAYS.between(start, LocalDate.parse(plan.end()));
        Set<Long> reached = new HashSet<>();
        List<Campaign.Touch> touches = new ArrayList<>();
        for (int i = 0; i < Math.min(MOST_REACHED, contacts.size() / 4); i++) {
            List<Long> among = i % 2 == 0 || withDeals.isEmpty() ? contacts : withDeals;
            long contact = among.get(random.nextInt(among.size()));
            LocalDate on = start.plusDays(random.nextInt(days));
            int sessions = 1 + random.nextInt(12);
            if (reached.add(contact)) {
                touches.add(new Campaign.Touch(contact, on, false, false, sessions));
            }
        }
        touches.sort(Comparator.comparing(Campaign.Touch::on).thenComparing(Campaign.Touch::contactId));
        return touches;
    }

    /** Three in ten became contacts by what they met first; the last they met before counts for that too. */
    private void markFirstAndLast(List<List<Campaign.Touch>> touches) {
        Map<Long, LocalDate> earliest = new TreeMap<>();
        touches.stream()
                .flatMap(List::stream)
                .forEach(touch -> earliest.merge(touch.contactId(), touch.on(), (a, b) -> a.isBefore(b) ? a : b));
        Set<Long> won = new HashSet<>();
        earliest.keySet().stream().filter(id -> random.nextInt(10) < 3).forEach(won::add);
        Set<Long> marked = new HashSet<>();
        touches.forEach(list -> list.replaceAll(touch -> {
            boolean is = won.contains(touch.contactId())
                    && touch.on().equals(earliest.get(touch.contactId()))
                    && marked.add(touch.contactId());
            return new Campaign.Touch(touch.contactId(), touch.on(), is, is, touch.sessions());
        }));
    }

    private List<MarketingEmail> emails(Plan plan, int contacts) {
        return emails.of(
                id(plan.name()), plan.name(), LocalDate.parse(plan.start()), LocalDate.parse(plan.end()), contacts);
    }

    private Campaign campaign(Plan plan, List<Campaign.Touch> touches, List<MarketingEmail> sent) {
        Instant made = LocalDate.parse(plan.start())
                .minusDays(14)
                .atTime(LocalTime.of(9, 0))
                .toInstant(ZoneOffset.UTC);
        String id = id(plan.name());
        List<Campaign.Asset> assets = new ArrayList<>(List.of(
                new Campaign.Asset("FORM", id("form of " + plan.name()), plan.name() + " – sign-up"),
                new Campaign.Asset(
                        "LANDING_PAGE", Integer.toString(9_000_000 + random.nextInt(900_000)), plan.name())));
        sent.forEach(
                email -> assets.add(new Campaign.Asset("MARKETING_EMAIL", Long.toString(email.id()), email.name())));
        return new Campaign(id, properties(plan), made, made, assets, budget(plan, made), spend(plan, made), touches);
    }

    private Map<String, String> properties(Plan plan) {
        List<Owner> owners = portal.profile().owners();
        Map<String, String> values = new TreeMap<>();
        values.put(CampaignProperties.NAME, plan.name());
        values.put("hs_start_date", plan.start());
        values.put("hs_end_date", plan.end());
        values.put("hs_campaign_status", plan.status());
        values.put("hs_audience", plan.audience());
        values.put("hs_currency_code", portal.profile().currency());
        values.put(
                "hs_owner",
                Long.toString(owners.get(random.nextInt(owners.size())).id()));
        values.put("hs_goal", "More meetings with " + plan.audience().toLowerCase(Locale.ROOT));
        values.put("hs_notes", "Planned with sales");
        values.put("hs_utm", plan.name().toLowerCase(Locale.ROOT).replace(' ', '-'));
        return values;
    }

    private static List<MoneyItem> budget(Plan plan, Instant at) {
        BigDecimal half = BigDecimal.valueOf(plan.budget() / 2);
        return List.of(item(1, "Advertising", half, 0, at), item(2, "Design and text", half, 1, at));
    }

    private List<MoneyItem> spend(Plan plan, Instant at) {
        BigDecimal part = BigDecimal.valueOf((long) plan.budget() * (50 + random.nextInt(45)) / 100);
        return List.of(item(3, "Advertising", part, 0, at));
    }

    private static MoneyItem item(long id, String name, BigDecimal amount, int order, Instant at) {
        return new MoneyItem(id, name, amount, order, "", at, at);
    }

    private String id(String name) {
        String key = portal.profile().hubId() + "/" + name;
        return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
