package dev.aftercall.callingest.endpoints;

import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.jspecify.annotations.Nullable;

import dev.aftercall.callingest.proving.HmacSettings;
import dev.aftercall.callingest.proving.ProofScheme;

/** A proof as it stands in a row: what it leaves free beside its header is a JSON object of texts. */
final class ProofSettingsJson {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private ProofSettingsJson() {}

    /** The text to store; absent where nothing is left free. */
    static @Nullable String write(ProofScheme proof) {
        try {
            return proof.settings().isEmpty() ? null : MAPPER.writeValueAsString(proof.settings());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Settings of a proof can't be written as JSON", e);
        }
    }

    /** The scheme of a row; empty when this release doesn't know it. */
    static Optional<ProofScheme> scheme(String kind, @Nullable String header, @Nullable String settings) {
        try {
            return ProofScheme.of(kind, header, settings == null ? Map.of() : MAPPER.readValue(settings, TEXTS));
        } catch (JsonProcessingException | HmacSettings.Invalid e) {
            return Optional.empty();
        }
    }
}
