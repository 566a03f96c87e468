package dev.aftercall.simulator.seed;

import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Made-up names and numbers. Numbers lie in the ranges kept free for fiction, and never repeat those of the demo. */
final class SeedNames {

    private static final List<String> FIRST = List.of(
            "Aaron", "Amara", "Anton", "Beatriz", "Carl", "Celine", "Dana", "Emil", "Fatima", "Gina", "Henrik", "Isla",
            "Jamal", "Julia", "Karin", "Leon", "Lucia", "Marek", "Nadia", "Omar", "Paula", "Rafael", "Sofia", "Theo",
            "Yara", "Zoë");
    private static final List<String> LAST = List.of(
            "Abbott",
            "Bauer",
            "Costa",
            "Dubois",
            "Eriksen",
            "Fonseca",
            "Grant",
            "Hoffmann",
            "Ibrahim",
            "Jensen",
            "Kowalski",
            "Larsen",
            "Moreau",
            "Nguyen",
            "Ortiz",
            "Park",
            "Rossi",
            "Schmidt",
            "Tran",
            "Usman",
            "Vogel",
            "Wright",
            "Young",
            "Zhang");
    private static final List<String> COMPANY_FIRST = List.of(
            "Amber",
            "Blue Ridge",
            "Cobalt",
            "Delta",
            "Evergreen",
            "First Street",
            "Golden Gate",
            "High Tide",
            "Indigo",
            "Keystone",
            "Lakeside",
            "Meridian",
            "North Pier",
            "Orchard",
            "Pioneer",
            "Quarry",
            "Redwood",
            "Summit");
    private static final List<String> COMPANY_SECOND = List.of(
            "Analytics", "Dental", "Freight", "Holdings", "Interiors", "Labs", "Partners", "Robotics", "Supply");
    private static final List<String> CITIES =
            List.of("San Francisco", "Seattle", "Berlin", "London", "Chicago", "Boston", "Denver", "New York");
    private static final List<String> TITLES = List.of(
            "Head of Operations", "Purchasing Manager", "CTO", "Office Manager", "VP Sales", "Founder", "IT Director");
    private static final List<String> PRODUCTS =
            List.of("annual plan", "pilot", "expansion", "renewal", "onboarding package", "support upgrade");

    private static final List<String> AREAS = List.of("510", "650", "707", "773", "857", "929");

    private final Random random;
    private final long hubId;

    SeedNames(Random random, long hubId) {
        this.random = random;
        this.hubId = hubId;
    }

    String first() {
        return pick(FIRST);
    }

    String last() {
        return pick(LAST);
    }

    String company() {
        return pick(COMPANY_FIRST) + " " + pick(COMPANY_SECOND);
    }

    String city() {
        return pick(CITIES);
    }

    String jobTitle() {
        return pick(TITLES);
    }

    String product() {
        return pick(PRODUCTS);
    }

    /**
     * The number of a company's front desk, 555-0160 and up in an area code of the portal's own; the first company has
     * 555-0100, which in Northwind is the demo's switchboard.
     */
    String switchboard(int company) {
        return String.format(
                Locale.ROOT, "+1 %d-555-%04d", 405 + 10 * (hubId % 10), company == 0 ? 100 : 159 + company);
    }

    /** A number of one contact's own, in one of the forms that people type. */
    String phone(int contact) {
        String area = AREAS.get(contact / 100 % AREAS.size());
        String end = String.format(Locale.ROOT, "%04d", 100 + contact % 100);
        return switch (random.nextInt(7)) {
            case 0 -> "+1" + area + "555" + end;
            case 1 -> "(" + area + ") 555-" + end;
            case 2 -> area + "555" + end;
            case 3 -> "+1 " + area + "-555-" + end;
            case 4 -> area + ".555." + end + " x" + (10 + random.nextInt(80));
            case 5 -> "001 " + area + " 555 " + end;
            default -> "+44 20 7946 0" + (200 + contact);
        };
    }

    static String slug(String name) {
        return name.toLowerCase(Locale.ROOT).replace("ë", "e").replaceAll("[^a-z0-9]+", "-");
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
