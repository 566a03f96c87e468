package dev.aftercall.simulator.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;

import dev.aftercall.simulator.oauth.TokenChange;
import dev.aftercall.simulator.portal.PortalChange;

/** Turns changes into journal entries and back; times are ISO 8601 text. */
public final class ChangeCodec {

    private static final TypeReference<List<PortalChange>> PORTAL_CHANGES = new TypeReference<>() {};
    private static final TypeReference<List<TokenChange>> TOKEN_CHANGES = new TypeReference<>() {};

    private final ObjectMapper mapper = JsonMapper.builder()
            .addModule(new SimpleModule()
                    .addSerializer(Instant.class, new InstantWriter())
                    .addDeserializer(Instant.class, new InstantReader()))
            .build();

    public JsonNode portalEntry(List<PortalChange> changes) {
        return write(PORTAL_CHANGES, changes);
    }

    public List<PortalChange> portalChanges(JsonNode entry) {
        return read(PORTAL_CHANGES, entry);
    }

    public JsonNode tokenEntry(List<TokenChange> changes) {
        return write(TOKEN_CHANGES, changes);
    }

    public List<TokenChange> tokenChanges(JsonNode entry) {
        return read(TOKEN_CHANGES, entry);
    }

    /** By way of text: only the writer for the list's own type adds the kind of each change. */
    private <T> JsonNode write(TypeReference<T> type, T changes) {
        try {
            return mapper.readTree(mapper.writerFor(type).writeValueAsString(changes));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <T> T read(TypeReference<T> type, JsonNode entry) {
        try {
            return mapper.readerFor(type).readValue(entry);
        } catch (IOException e) {
            throw new UncheckedIOException("the journal holds a change that this version does not know", e);
        }
    }

    private static final class InstantWriter extends StdScalarSerializer<Instant> {
        InstantWriter() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(value.toString());
        }
    }

    private static final class InstantReader extends StdScalarDeserializer<Instant> {
        InstantReader() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return Instant.parse(in.getText());
        }
    }
}
