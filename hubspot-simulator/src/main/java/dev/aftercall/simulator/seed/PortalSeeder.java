package dev.aftercall.simulator.seed;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

import dev.aftercall.simulator.objects.DerivedValues;
import dev.aftercall.simulator.portal.AssociationType;
import dev.aftercall.simulator.portal.CrmRecord;
import dev.aftercall.simulator.portal.Link;
import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.Pipeline;
import dev.aftercall.simulator.portal.Portal;
import dev.aftercall.simulator.portal.PortalChange;

/** Fills one portal by its plan. What it makes depends on the plan alone. */
final class PortalSeeder {

    private static final Instant FIRST_CREATED = Instant.parse("2026-01-05T09:00:00Z");

    private final SeedPlan plan;
    private final Portal portal;
    private final Random random;
    private final SeedNames names;
    private final List<PortalChange> changes = new ArrayList<>();
    private final Map<String, Long> companyIds = new LinkedHashMap<>();
    private final List<CrmRecord> contacts = new ArrayList<>();
    private long nextId;

    PortalSeeder(SeedPlan plan, Portal portal) {
        this.plan = plan;
        this.portal = portal;
        this.random = new Random(plan.seed());
        this.names = new SeedNames(random, plan.profile().hubId());
        this.nextId = portal.firstId();
    }

    void fill() {
        companies();
        plan.people().forEach(this::person);
        while (contacts.size() < plan.contacts()) {
            contact();
        }
        for (int i = 0; i < plan.deals(); i++) {
            deal(i);
        }
        portal.restore(changes);
    }

    private void companies() {
        Set<String> all = new LinkedHashSet<>();
        plan.people().forEach(person -> all.add(person.company()));
        while (all.size() < plan.companies()) {
            all.add(names.company());
        }
        for (String name : all) {
            String domain = domain(name);
            Map<String, String> values = new TreeMap<>();
            values.put("name", name);
            values.put("domain", domain);
            values.put("website", "https://www." + domain);
            values.put("phone", names.switchboard(companyIds.size()));
            values.put("city", names.city());
            values.put("numberofemployees", Integer.toString(5 + random.nextInt(900)));
            values.put("hubspot_owner_id", owner());
            companyIds.put(name, save(ObjectType.COMPANIES, values));
        }
    }

    private String domain(String company) {
        return plan.people().stream()
                .filter(person -> person.company().equals(company))
                .map(person -> person.email().substring(person.email().indexOf('@') + 1))
                .findFirst()
                .orElseGet(() -> SeedNames.slug(company) + ".example");
    }

    private void person(DemoPerson person) {
        Map<String, String> values = contactValues(person.firstName(), person.lastName(), person.company());
        values.put("email", person.email());
        values.put(contacts.size() % 3 == 2 ? "mobilephone" : "phone", person.storedPhone());
        addContact(values, person.company());
    }

    /** Nine in ten have an e-mail, eight in ten some number, and some of those only the company's switchboard. */
    private void contact() {
        String company = List.copyOf(companyIds.keySet()).get(random.nextInt(companyIds.size()));
        String first = names.first();
        String last = names.last();
        Map<String, String> values = contactValues(first, last, company);
        if (random.nextInt(10) > 0) {
            values.put(
                    "email",
                    SeedNames.slug(first) + "." + SeedNames.slug(last) + contacts.size() + "@" + domain(company));
        }
        int phones = random.nextInt(10);
        int companyIndex = List.copyOf(companyIds.keySet()).indexOf(company);
        if (phones < 2 || companyIndex == 0) {
            values.put("phone", names.switchboard(companyIndex));
        } else if (phones < 6) {
            values.put("phone", names.phone(contacts.size()));
        } else if (phones < 8) {
            values.put("mobilephone", names.phone(contacts.size()));
        }
        addContact(values, company);
    }

    private Map<String, String> contactValues(String first, String last, String company) {
        Map<String, String> values = new TreeMap<>();
        values.put("firstname", first);
        values.put("lastname", last);
        values.put("company", company);
        values.put("jobtitle", names.jobTitle());
        values.put("lifecyclestage", random.nextBoolean() ? "lead" : "customer");
        values.put("hubspot_owner_id", owner());
        return values;
    }

    private void addContact(Map<String, String> values, String company) {
        long id = save(ObjectType.CONTACTS, values);
        contacts.add(new CrmRecord(ObjectType.CONTACTS, id, values, FIRST_CREATED, FIRST_CREATED, null));
        long companyId = companyIds.getOrDefault(company, 0L);
        link(ObjectType.CONTACTS, 279, id, companyId);
        link(ObjectType.CONTACTS, 1, id, companyId);
    }

    /** The first deals belong to the first people, so that a demo call finds one. */
    private void deal(int index) {
        int contact = index < contacts.size() / 3 ? index : random.nextInt(contacts.size());
        CrmRecord owner = contacts.get(contact);
        String company = owner.value("company").orElse("");
        Pipeline pipeline = plan.profile()
                .dealPipelines()
                .get(index % plan.profile().dealPipelines().size());
        Pipeline.Stage stage = pipeline.stages()
                .get(index < 24 ? 0 : random.nextInt(pipeline.stages().size()));
        Map<String, String> values = new TreeMap<>();
        values.put("dealname", company + " – " + names.product());
        values.put("pipeline", pipeline.id());
        values.put("dealstage", stage.id());
        values.put("amount", Integer.toString(1000 + 500 * random.nextInt(100)));
        values.put(
                "closedate",
                FIRST_CREATED.plus(Duration.ofDays(200L + random.nextInt(300))).toString());
        values.put("hubspot_owner_id", owner.value("hubspot_owner_id").orElse(""));
        long id = save(ObjectType.DEALS, values);
        link(ObjectType.DEALS, 3, id, owner.id());
        long companyId = companyIds.getOrDefault(company, 0L);
        link(ObjectType.DEALS, 341, id, companyId);
        link(ObjectType.DEALS, 5, id, companyId);
    }

    private String owner() {
        return Long.toString(plan.profile()
                .owners()
                .get(random.nextInt(plan.profile().owners().size()))
                .id());
    }

    private long save(ObjectType type, Map<String, String> values) {
        long id = nextId++;
        Instant at = FIRST_CREATED.plus(Duration.ofMinutes(7L * changes.size()));
        values.put("hs_object_id", Long.toString(id));
        values.put(type.createdProperty(), at.toString());
        values.put(type.modifiedProperty(), at.toString());
        DerivedValues.fill(type, plan.profile().pipelines(type), values);
        changes.add(new PortalChange.RecordSaved(new CrmRecord(type, id, values, at, at, null)));
        return id;
    }

    private void link(ObjectType from, int typeId, long fromId, long toId) {
        AssociationType type = portal.associationTypes()
                .find(from, AssociationType.Category.HUBSPOT_DEFINED, typeId)
                .orElseThrow();
        changes.add(new PortalChange.Linked(Link.of(type, fromId, toId)));
    }
}
