package dev.aftercall.simulator.webhooksjournal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.http.Request;
import dev.aftercall.simulator.http.Router;

/** Hands out the journal's files at addresses that need no token and work for a while, as HubSpot's storage does. */
final class JournalFiles {

    private static final Duration GOOD_FOR = Duration.ofMinutes(15);
    private static final String PATH = "/journal-files/";

    private final JournalEntries journal;
    private final byte[] secret;
    private final Clock clock;

    JournalFiles(JournalEntries journal, String secret, Clock clock) {
        this.journal = journal;
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
        this.clock = clock;
    }

    void addTo(Router router) {
        router.add("GET", PATH + "{expires}/{signature}/{offset}", this::file);
    }

    /** Where an entry's file is, for whoever made the request. */
    ObjectNode pointer(Request request, JournalEntry entry) {
        Instant expires = clock.instant().plus(GOOD_FOR);
        String name = expires.toEpochMilli() + "/" + signature(expires.toEpochMilli() + "/" + entry.offset()) + "/"
                + entry.offset();
        return Json.object()
                .put("url", "http://" + request.header("Host").orElse("127.0.0.1") + PATH + name)
                .put("expiresAt", expires.toString())
                .put("currentOffset", entry.offset().toString());
    }

    private Reply file(Request request) {
        String expires = request.pathValue("expires");
        String offset = request.pathValue("offset");
        boolean mine = MessageDigest.isEqual(
                signature(expires + "/" + offset).getBytes(StandardCharsets.UTF_8),
                request.pathValue("signature").getBytes(StandardCharsets.UTF_8));
        if (!mine || clock.millis() >= Long.parseLong(expires)) {
            return Reply.html(403, "Request has expired");
        }
        JournalEntry entry = journal.find(offset).orElseThrow(Failures::resourceNotFound);
        ObjectNode body = Json.object();
        body.put("offset", offset);
        ArrayNode events = body.putArray("journalEvents");
        entry.events().forEach(events::add);
        body.put("publishedAt", entry.publishedAt().toString());
        return Reply.ok(body);
    }

    private String signature(String name) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(name.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA-256", e);
        }
    }
}
