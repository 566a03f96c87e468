package dev.aftercall.simulator.marketing;

import java.util.List;
import java.util.Optional;

import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Envelope;
import dev.aftercall.simulator.portal.Document;
import dev.aftercall.simulator.portal.DocumentCodec;
import dev.aftercall.simulator.portal.Draft;
import dev.aftercall.simulator.portal.RecordSource;

/** The campaigns of a portal. */
final class CampaignShelf {

    private CampaignShelf() {}

    static List<Campaign> all(RecordSource source) {
        return source.documents(Campaign.KIND).stream().map(CampaignShelf::read).toList();
    }

    static Optional<Campaign> find(RecordSource source, String id) {
        return source.document(Campaign.KIND, id).map(CampaignShelf::read);
    }

    /** @throws ApiFailure 404 when there is none with this id */
    static Campaign get(RecordSource source, String id) {
        return find(source, id).orElseThrow(() -> new ApiFailure(404, notFound(id)));
    }

    static Envelope notFound(String id) {
        return Envelope.of("OBJECT_NOT_FOUND", "No campaign was found with the given id.")
                .with("campaignGuid", List.of(id));
    }

    static void save(Draft draft, Campaign campaign) {
        draft.save(document(campaign));
    }

    static void remove(Draft draft, String id) {
        draft.remove(Campaign.KIND, id);
    }

    static Document document(Campaign campaign) {
        return DocumentCodec.write(Campaign.KIND, campaign.id(), campaign);
    }

    private static Campaign read(Document document) {
        return DocumentCodec.read(document, Campaign.class);
    }
}
