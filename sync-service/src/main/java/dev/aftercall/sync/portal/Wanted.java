package dev.aftercall.sync.portal;

import java.util.List;

import dev.aftercall.hubspot.ObjectType;

/**
 * What of each record is read.
 *
 * @param properties names at HubSpot; one that a portal doesn't have is left out of its answers
 */
record Wanted(ObjectType type, List<String> properties, List<ObjectType> associations) {

    static final Wanted COMPANIES = new Wanted(
            ObjectType.COMPANIES,
            List.of(
                    "name",
                    "domain",
                    "phone",
                    "website",
                    "industry",
                    "city",
                    "country",
                    "hubspot_owner_id",
                    "lifecyclestage",
                    "createdate"),
            List.of());

    /** {@code associatedcompanyid} is the primary company. */
    static final Wanted CONTACTS = new Wanted(
            ObjectType.CONTACTS,
            List.of(
                    "firstname",
                    "lastname",
                    "email",
                    "hs_additional_emails",
                    "phone",
                    "mobilephone",
                    "company",
                    "jobtitle",
                    "associatedcompanyid",
                    "hubspot_owner_id",
                    "lifecyclestage",
                    "hs_lead_status",
                    "createdate"),
            List.of(ObjectType.COMPANIES));

    static final Wanted DEALS = new Wanted(
            ObjectType.DEALS,
            List.of(
                    "dealname",
                    "amount",
                    "deal_currency_code",
                    "pipeline",
                    "dealstage",
                    "closedate",
                    "dealtype",
                    "hubspot_owner_id",
                    "hs_next_step",
                    "hs_manual_forecast_category",
                    "hs_deal_stage_probability",
                    "hs_is_closed",
                    "hs_is_closed_won",
                    "hs_mrr",
                    "createdate"),
            List.of(ObjectType.CONTACTS, ObjectType.COMPANIES));
}
