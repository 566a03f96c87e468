package dev.aftercall.simulator.calling;

import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.api.ApiCall;
import dev.aftercall.simulator.api.ApiRoutes;
import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.limits.Bucket;
import dev.aftercall.simulator.portal.CrmRecord;
import dev.aftercall.simulator.portal.DocumentCodec;
import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.RecordSource;

/** Transcripts of calls, and word that a call's recording can be fetched ("Recordings and transcriptions" guide). */
public final class CallingResource {

    private static final List<String> READ = List.of("crm.extensions_calling_transcripts.read");
    private static final List<String> WRITE = List.of("crm.extensions_calling_transcripts.write");
    private static final List<String> WRITE_CALLS = List.of("crm.objects.contacts.write");
    private static final String RECORDING = "recording-ready";

    public void addTo(ApiRoutes routes) {
        routes.addExtension("POST", "calling", "/transcripts", Bucket.GENERAL, CallingResource::create);
        routes.addExtension("GET", "calling", "/transcripts/{transcript}", Bucket.GENERAL, CallingResource::get);
        routes.addExtension("DELETE", "calling", "/transcripts/{transcript}", Bucket.GENERAL, CallingResource::delete);
        routes.addExtension("POST", "calling", "/recordings/ready", Bucket.GENERAL, CallingResource::ready);
    }

    private static Reply create(ApiCall call) {
        call.require(WRITE);
        ObjectNode body = call.request().json();
        List<Transcript.Utterance> utterances = TranscriptJson.utterances(body);
        return Reply.ok(call.portal().write(draft -> {
            CrmRecord row = call(draft, body);
            Transcript made = new Transcript(UUID.randomUUID().toString(), row.id(), utterances, draft.now());
            draft.save(DocumentCodec.write(Transcript.KIND, made.id(), made));
            return Json.object().put("id", made.id());
        }));
    }

    /** @throws ApiFailure 400 when the body names no call that there is */
    private static CrmRecord call(RecordSource source, ObjectNode body) {
        JsonNode id = body.path("engagementId");
        if (!id.asText("").matches("\\d{1,18}")) {
            throw Failures.validation("engagementId must be the id of a call.");
        }
        return source.find(ObjectType.CALLS, id.asLong())
                .filter(row -> !row.isArchived())
                .orElseThrow(() -> Failures.validation("No call exists with the given engagementId."));
    }

    private static Reply get(ApiCall call) {
        call.require(READ);
        return call.portal()
                .read(view -> view.document(Transcript.KIND, call.request().pathValue("transcript")))
                .map(document -> Reply.ok(TranscriptJson.of(DocumentCodec.read(document, Transcript.class))))
                .orElseThrow(Failures::resourceNotFound);
    }

    private static Reply delete(ApiCall call) {
        call.require(WRITE);
        String id = call.request().pathValue("transcript");
        return call.portal().write(draft -> {
            if (draft.document(Transcript.KIND, id).isEmpty()) {
                throw Failures.resourceNotFound();
            }
            draft.remove(Transcript.KIND, id);
            return Reply.noContent();
        });
    }

    /** HubSpot would ask the app where the recording is; here it is only noted. */
    private static Reply ready(ApiCall call) {
        call.require(WRITE_CALLS);
        ObjectNode body = call.request().json();
        return call.portal().write(draft -> {
            CrmRecord row = call(draft, body);
            if (row.value("hs_call_source")
                            .filter("INTEGRATIONS_PLATFORM"::equals)
                            .isEmpty()
                    || row.value("hs_call_external_id").isEmpty()) {
                throw Failures.validation("The call must have the source INTEGRATIONS_PLATFORM and an external id.");
            }
            draft.save(DocumentCodec.write(
                    RECORDING, Long.toString(row.id()), Json.object().put("at", draft.nowText())));
            return Reply.noContent();
        });
    }
}
