package dev.aftercall.simulator.marketing;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.aftercall.simulator.portal.CrmRecord;
import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.PortalView;

/**
 * What campaigns brought and earned, worked out from whom they touched and from the deals of those contacts as they
 * are now. A won deal's amount is shared among all touches of its contacts, so over all campaigns nothing is counted
 * twice.
 */
final class Attribution {

    private record Step(String campaignId, Campaign.Touch touch) {}

    /** @param earned the part of the deals' amounts that is this campaign's */
    record Revenue(BigDecimal earned, BigDecimal dealAmount, int deals, int contacts) {}

    private final PortalView view;
    private final Map<Long, List<Step>> steps = new HashMap<>();

    Attribution(PortalView view) {
        this.view = view;
        for (Campaign campaign : CampaignShelf.all(view)) {
            present(campaign)
                    .forEach(touch -> steps.computeIfAbsent(touch.contactId(), unused -> new ArrayList<>())
                            .add(new Step(campaign.id(), touch)));
        }
    }

    /** A merged contact has the touches of both. */
    private Stream<Campaign.Touch> present(Campaign campaign) {
        return campaign.touches().stream()
                .flatMap(touch -> view.find(ObjectType.CONTACTS, touch.contactId()).stream()
                        .filter(row -> !row.isArchived())
                        .map(row -> touch.of(row.id())));
    }

    /** The touches of contacts that still exist, in a period, each of the contact that it is of now. */
    List<Campaign.Touch> touches(Campaign campaign, Period period) {
        return present(campaign).filter(touch -> period.contains(touch.on())).toList();
    }

    Revenue revenue(Campaign campaign, Period period, AttributionModel model) {
        List<Campaign.Touch> touches = touches(campaign, period);
        Set<Long> contacts = touches.stream().map(Campaign.Touch::contactId).collect(Collectors.toSet());
        BigDecimal earned = BigDecimal.ZERO;
        BigDecimal amounts = BigDecimal.ZERO;
        int deals = 0;
        for (CrmRecord deal : wonDeals(contacts)) {
            BigDecimal share = share(deal, campaign, period, model);
            if (share.signum() > 0) {
                BigDecimal amount = deal.value("amount").map(BigDecimal::new).orElse(BigDecimal.ZERO);
                earned = earned.add(amount.multiply(share, MathContext.DECIMAL64));
                amounts = amounts.add(amount);
                deals++;
            }
        }
        return new Revenue(earned.setScale(2, RoundingMode.HALF_UP), amounts, deals, contacts.size());
    }

    private List<CrmRecord> wonDeals(Set<Long> contacts) {
        Map<Long, CrmRecord> deals = new TreeMap<>();
        for (long contact : contacts) {
            for (CrmRecord deal : view.linked(ObjectType.CONTACTS, contact, ObjectType.DEALS)) {
                if (deal.value("hs_is_closed_won").filter("true"::equals).isPresent()) {
                    deals.put(deal.id(), deal);
                }
            }
        }
        return List.copyOf(deals.values());
    }

    private BigDecimal share(CrmRecord deal, Campaign campaign, Period period, AttributionModel model) {
        List<Step> path = view.linked(ObjectType.DEALS, deal.id(), ObjectType.CONTACTS).stream()
                .flatMap(contact -> steps.getOrDefault(contact.id(), List.of()).stream())
                .sorted(Comparator.comparing((Step step) -> step.touch().on()).thenComparing(Step::campaignId))
                .toList();
        List<BigDecimal> shares = model.shares(path.size());
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < path.size(); i++) {
            Step step = path.get(i);
            if (step.campaignId().equals(campaign.id())
                    && period.contains(step.touch().on())) {
                sum = sum.add(shares.get(i));
            }
        }
        return sum;
    }
}
