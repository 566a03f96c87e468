package dev.aftercall.simulator.seed;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

import dev.aftercall.simulator.objects.DerivedValues;
import dev.aftercall.simulator.portal.AssociationType;
import dev.aftercall.simulator.portal.AssociationType.Category;
import dev.aftercall.simulator.portal.CrmRecord;
import dev.aftercall.simulator.portal.IsoTime;
import dev.aftercall.simulator.portal.Link;
import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.Owner;
import dev.aftercall.simulator.portal.Pipeline;
import dev.aftercall.simulator.portal.Portal;
import dev.aftercall.simulator.portal.PortalChange;

/**
 * Fills a portal with a data set: companies with a switchboard that a fifth of their people share, people with
 * addresses at their company or at a consumer's provider or with none, some of them entered twice, and deals.
 */
final class DataSetSeeder {

    private static final Instant FIRST_CREATED = Instant.parse("2022-01-03T08:00:00Z");
    private static final Instant LAST_CREATED = Instant.parse("2026-01-02T08:00:00Z");
    private static final int CHUNK = 20_000;

    private record Person(String first, String last, int phone) {}

    private final DataSet set;
    private final Portal portal;
    private final Random random;
    private final DataSetNames names;
    private final DataSetPhones phones;
    private final List<PortalChange> changes = new ArrayList<>();
    private final String[] companyNames;
    private final String[] domains;
    private final Person[] recent = new Person[1000];
    private final long step;
    private long at = FIRST_CREATED.toEpochMilli();
    private long nextId;
    private int serial;

    DataSetSeeder(DataSet set, Portal portal) {
        this.set = set;
        this.portal = portal;
        this.random = new Random(set.seed());
        this.names = new DataSetNames(random);
        this.phones = new DataSetPhones(random);
        int companies = companies();
        this.companyNames = new String[companies];
        this.domains = new String[companies];
        this.nextId = portal.firstId();
        long records = set.contacts() + 2L * companies;
        this.step = Duration.between(FIRST_CREATED, LAST_CREATED).toMillis() / records;
    }

    private int companies() {
        return set.contacts() / 10;
    }

    void fill() {
        long firstCompany = nextId;
        for (int i = 0; i < companyNames.length; i++) {
            company(i);
        }
        long firstContact = nextId;
        int[] companyOf = new int[set.contacts()];
        for (int i = 0; i < set.contacts(); i++) {
            companyOf[i] = contact(i, firstCompany);
        }
        for (int i = 0; i < companyNames.length; i++) {
            deal(firstCompany, firstContact, companyOf);
        }
        flush();
    }

    private void company(int index) {
        companyNames[index] = names.company(index);
        domains[index] = companyNames[index].toLowerCase(Locale.ROOT).replace(' ', '-') + ".example";
        String[] place = names.place();
        Map<String, String> values = new HashMap<>();
        values.put("name", companyNames[index]);
        values.put("domain", domains[index]);
        values.put("website", "https://www." + domains[index]);
        values.put("phone", switchboard(index));
        values.put("city", place[0]);
        values.put("country", place[1]);
        values.put("zip", place[2]);
        values.put("numberofemployees", Integer.toString(1 + random.nextInt(2000)));
        values.put("hubspot_owner_id", owner());
        values.put("lifecyclestage", random.nextBoolean() ? "customer" : "opportunity");
        save(ObjectType.COMPANIES, values);
    }

    /** Serials from the top of the American range, far from those of people. */
    private String switchboard(int company) {
        return phones.number(1_999_999 - company);
    }

    /** A few companies have many people, most have few. */
    private int anyCompany() {
        double share = random.nextDouble();
        return (int) (share * share * companyNames.length);
    }

    private int contact(int index, long firstCompany) {
        int company = anyCompany();
        Person twin = index > recent.length && random.nextInt(100) < 3 ? recent[random.nextInt(recent.length)] : null;
        Person person = twin == null ? new Person(names.first(), names.last(), serial++) : twin;
        recent[index % recent.length] = person;
        Map<String, String> values = new HashMap<>();
        values.put("firstname", person.first());
        values.put("lastname", person.last());
        values.put("company", companyNames[company]);
        values.put("jobtitle", names.title());
        values.put("hubspot_owner_id", owner());
        values.put("lifecyclestage", random.nextInt(3) == 0 ? "customer" : "lead");
        values.put("hs_lead_status", random.nextBoolean() ? "OPEN" : "CONNECTED");
        String[] place = names.place();
        values.put("city", place[0]);
        values.put("country", place[1]);
        values.put("zip", place[2]);
        email(values, person, index, company);
        numbers(values, person, company);
        long id = save(ObjectType.CONTACTS, values);
        link(ObjectType.CONTACTS, 279, id, firstCompany + company);
        link(ObjectType.CONTACTS, 1, id, firstCompany + company);
        return company;
    }

    /** One in ten has none, one in seven a consumer's. */
    private void email(Map<String, String> values, Person person, int index, int company) {
        int kind = random.nextInt(100);
        if (kind < 10) {
            return;
        }
        String domain = kind < 24 ? names.consumerDomain() : domains[company];
        String name = (person.first() + "." + person.last()).toLowerCase(Locale.ROOT);
        values.put("email", name + (index % 7 == 0 ? "" : ".") + index + "@" + domain);
    }

    private void numbers(Map<String, String> values, Person person, int company) {
        int kind = random.nextInt(100);
        if (kind < 20) {
            values.put("phone", switchboard(company));
        } else if (kind < 65) {
            values.put("phone", phones.number(person.phone()));
        }
        if ((kind >= 15 && kind < 20) || (kind >= 50 && kind < 85)) {
            values.put("mobilephone", phones.number(1_000_000 - person.phone() / 2));
        }
    }

    private void deal(long firstCompany, long firstContact, int[] companyOf) {
        int contact = random.nextInt(companyOf.length);
        int company = companyOf[contact];
        List<Pipeline> pipelines = portal.profile().dealPipelines();
        Pipeline pipeline = pipelines.get(random.nextInt(pipelines.size()));
        Map<String, String> values = new HashMap<>();
        values.put("dealname", companyNames[company] + " – " + names.product());
        values.put("pipeline", pipeline.id());
        values.put(
                "dealstage",
                pipeline.stages().get(random.nextInt(pipeline.stages().size())).id());
        values.put("amount", Integer.toString(500 * (1 + random.nextInt(200))));
        values.put(
                "closedate",
                IsoTime.of(at + Duration.ofDays(10 + random.nextInt(200)).toMillis()));
        values.put("hubspot_owner_id", owner());
        long id = save(ObjectType.DEALS, values);
        link(ObjectType.DEALS, 3, id, firstContact + contact);
        link(ObjectType.DEALS, 341, id, firstCompany + company);
        link(ObjectType.DEALS, 5, id, firstCompany + company);
    }

    private String owner() {
        List<Owner> owners = portal.profile().owners();
        return Long.toString(owners.get(random.nextInt(owners.size())).id());
    }

    private long save(ObjectType type, Map<String, String> values) {
        long id = nextId++;
        at += step;
        Instant created = Instant.ofEpochMilli(at);
        String time = IsoTime.of(at);
        values.put("hs_object_id", Long.toString(id));
        values.put(type.createdProperty(), time);
        values.put(type.modifiedProperty(), time);
        DerivedValues.fill(type, portal.profile().pipelines(type), values);
        changes.add(new PortalChange.RecordSaved(new CrmRecord(type, id, values, created, created, null)));
        if (changes.size() >= CHUNK) {
            flush();
        }
        return id;
    }

    private void link(ObjectType from, int typeId, long fromId, long toId) {
        AssociationType type = portal.associationTypes()
                .find(from, Category.HUBSPOT_DEFINED, typeId)
                .orElseThrow();
        changes.add(new PortalChange.Linked(Link.of(type, fromId, toId)));
    }

    private void flush() {
        portal.restore(changes);
        changes.clear();
    }
}
