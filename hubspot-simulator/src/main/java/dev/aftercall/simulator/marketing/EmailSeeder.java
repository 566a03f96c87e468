package dev.aftercall.simulator.marketing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Makes the e-mails of a campaign: two that were sent at once, in the newsletter's case one each month, and a draft. */
final class EmailSeeder {

    private static final LocalTime HOUR = LocalTime.of(8, 30);

    private final Random random;
    private long nextId;

    EmailSeeder(Random random, long firstId) {
        this.random = random;
        this.nextId = firstId;
    }

    /** @param contacts how many there are to write to */
    List<MarketingEmail> of(String campaignId, String campaignName, LocalDate start, LocalDate end, int contacts) {
        List<MarketingEmail> emails = new ArrayList<>();
        LocalDate day = start.plusDays(2);
        for (int i = 0; day.isBefore(end) && i < 12; i++) {
            Instant at = day.atTime(HOUR).toInstant(ZoneOffset.UTC);
            emails.add(email(campaignId, campaignName, i + 1, at, List.of(sending(at, contacts))));
            day = day.plusDays(28);
        }
        Instant drafted = day.atTime(HOUR).toInstant(ZoneOffset.UTC);
        emails.add(email(campaignId, campaignName, emails.size() + 1, drafted, List.of()));
        return emails;
    }

    private MarketingEmail email(
            String campaignId, String campaignName, int number, Instant at, List<MarketingEmail.Sending> sendings) {
        long id = nextId++;
        return new MarketingEmail(
                id,
                campaignName + " " + number,
                campaignName + ": news, part " + number,
                "BATCH_EMAIL",
                campaignId,
                campaignName,
                id + 500_000,
                at.minusSeconds(86_400),
                sendings);
    }

    private MarketingEmail.Sending sending(Instant at, int contacts) {
        long selected = Math.max(10, contacts * (40 + random.nextInt(40)) / 100);
        long dropped = selected * random.nextInt(4) / 100;
        long sent = selected - dropped;
        long hard = sent * random.nextInt(3) / 100;
        long soft = sent * random.nextInt(3) / 100;
        long delivered = sent - hard - soft;
        long open = delivered * (20 + random.nextInt(25)) / 100;
        long unsubscribed = delivered * random.nextInt(2) / 100;
        Map<String, Long> counters = new TreeMap<>();
        counters.put("selected", selected);
        counters.put("dropped", dropped);
        counters.put("notsent", 0L);
        counters.put("sent", sent);
        counters.put("hardbounced", hard);
        counters.put("softbounced", soft);
        counters.put("bounce", hard + soft);
        counters.put("delivered", delivered);
        counters.put("open", open);
        counters.put("click", open * (8 + random.nextInt(15)) / 100);
        counters.put("reply", open * random.nextInt(3) / 100);
        counters.put("unsubscribed", unsubscribed);
        counters.put("contactslost", unsubscribed + hard);
        return new MarketingEmail.Sending(at, counters);
    }
}
