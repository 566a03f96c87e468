package dev.aftercall.callingest.proving;

import java.time.Instant;
import java.util.Optional;

import dev.aftercall.callingest.proving.HmacSettings.Encoding;
import dev.aftercall.callingest.proving.ProofScheme.Result;
import dev.aftercall.callingest.proving.ProofScheme.Result.NotProven;
import dev.aftercall.callingest.proving.ProofScheme.Result.Proven;

/** A signature in one header, made as {@link HmacSettings} say. */
final class HmacSignature {

    private HmacSignature() {}

    static Result check(String header, HmacSettings settings, EndpointSecret secret, Webhook request, Instant now) {
        String given = request.header(header);
        if (given == null) {
            return new NotProven("The header '%s' is missing".formatted(header), next(header, settings));
        }
        String timestamp = "";
        if (settings.timestampHeader() != null) {
            timestamp = request.header(settings.timestampHeader());
            if (timestamp == null) {
                return new NotProven(
                        "The header '%s' is missing".formatted(settings.timestampHeader()), next(header, settings));
            }
            Optional<NotProven> late =
                    new ReplayWindow(settings.tolerance()).refuse(settings.timestampHeader(), timestamp, now);
            if (late.isPresent()) {
                return late.get();
            }
        }
        return given.startsWith(settings.prefix())
                        && isRight(
                                settings,
                                digest(settings, secret, timestamp, request.body()),
                                given.substring(settings.prefix().length()))
                ? new Proven(null, secret)
                : new NotProven("The signature in '%s' is not right".formatted(header), next(header, settings));
    }

    private static byte[] digest(HmacSettings settings, EndpointSecret secret, String timestamp, byte[] body) {
        int at = settings.payload().indexOf(HmacSettings.BODY);
        String before = settings.payload().substring(0, at);
        String after = settings.payload().substring(at + HmacSettings.BODY.length());
        return Hmac.of(
                settings.algorithm().javaName,
                secret.bytes(),
                Hmac.utf8(before.replace(HmacSettings.TIMESTAMP, timestamp)),
                body,
                Hmac.utf8(after.replace(HmacSettings.TIMESTAMP, timestamp)));
    }

    private static boolean isRight(HmacSettings settings, byte[] digest, String given) {
        return settings.encoding() == Encoding.HEX ? Hmac.isHex(digest, given) : Hmac.isBase64(digest, given);
    }

    private static String next(String header, HmacSettings settings) {
        return ("Send in '%s' '%s' and the %s of HMAC-%s with the endpoint's secret over '%s', where the body is its raw"
                        + " bytes as they are sent, not JSON that was parsed and written anew.")
                .formatted(
                        header,
                        settings.prefix(),
                        settings.encoding() == Encoding.HEX ? "hexadecimal digits" : "Base64",
                        settings.algorithm(),
                        settings.payload());
    }
}
