package dev.aftercall.simulator.marketing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.aftercall.simulator.portal.PortalView;

/**
 * How a campaign's assets did in a period. What each kind of asset is measured by is assumed: submissions of a form
 * are the contacts that the campaign won, its views and those of pages the sessions that it brought; an e-mail has the
 * numbers of what left in the period.
 */
record AssetMetrics(Attribution attribution, Map<String, MarketingEmail> emails, Period period) {

    static AssetMetrics of(PortalView view, Period period) {
        Map<String, MarketingEmail> emails = EmailShelf.all(view).stream()
                .collect(Collectors.toMap(email -> Long.toString(email.id()), Function.identity()));
        return new AssetMetrics(new Attribution(view), emails, period);
    }

    Map<String, Long> of(Campaign campaign, Campaign.Asset asset) {
        List<Campaign.Touch> touches = attribution.touches(campaign, period);
        long won = touches.stream().filter(Campaign.Touch::first).count();
        long sessions = touches.stream().mapToLong(Campaign.Touch::sessions).sum();
        Map<String, Long> numbers = new LinkedHashMap<>();
        switch (asset.type()) {
            case "FORM" -> {
                numbers.put("VIEWS", sessions);
                numbers.put("SUBMISSIONS", won);
            }
            case "LANDING_PAGE", "SITE_PAGE", "BLOG_POST", "EXTERNAL_WEB_URL" -> {
                numbers.put("VIEWS", sessions);
                numbers.put("CONTACTS_FIRST_TOUCH", won);
            }
            case "MARKETING_EMAIL" -> email(asset).forEach(numbers::put);
            case "OBJECT_LIST" -> numbers.put("CONTACTS", (long) touches.size());
            default -> {}
        }
        return numbers;
    }

    private Map<String, Long> email(Campaign.Asset asset) {
        Map<String, Long> numbers = new LinkedHashMap<>();
        List<MarketingEmail.Sending> sendings =
                Optional.ofNullable(emails.get(asset.id())).map(MarketingEmail::sendings).orElse(List.of()).stream()
                        .filter(sending -> period.contains(sending.at()))
                        .toList();
        for (String counter : List.of("sent", "delivered", "open", "click")) {
            long sum = sendings.stream()
                    .mapToLong(sending -> sending.counters().getOrDefault(counter, 0L))
                    .sum();
            numbers.put(counter.toUpperCase(Locale.ROOT), sum);
        }
        return numbers;
    }
}
