package dev.aftercall.simulator.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

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

import dev.aftercall.simulator.limits.Plan;
import dev.aftercall.simulator.oauth.TokenChange;
import dev.aftercall.simulator.portal.Document;
import dev.aftercall.simulator.portal.Portal;
import dev.aftercall.simulator.portal.PortalChange;

/** Turns changes into journal entries and back; times are ISO 8601 text. */
public final class ChangeCodec {

    private static final TypeReference<List<TokenChange>> TOKEN_CHANGES = new TypeReference<>() {};
    private static final TypeReference<Map<Long, Plan>> PLANS = new TypeReference<>() {};

    private final ObjectMapper mapper = JsonMapper.builder()
            .addModule(new SimpleModule()
                    .addSerializer(Instant.class, new InstantWriter())
                    .addDeserializer(Instant.class, new InstantReader()))
            .build();
    private final PortalChangeWriter writer = new PortalChangeWriter(mapper);
    private final PortalChangeReader reader = new PortalChangeReader(mapper);

    /** The changes as JSON text. */
    public String portalEntry(List<PortalChange> changes) {
        return writer.write(changes);
    }

    /**
     * The changes of an entry.
     *
     * @param portal knows the types that the changes name
     */
    public List<PortalChange> portalChanges(JsonNode entry, Portal portal) {
        try {
            return reader.read(entry, portal);
        } catch (IOException | IllegalArgumentException e) {
            throw new UncheckedIOException(
                    new IOException("the journal holds a change that this version does not know", e));
        }
    }

    /** The changes as JSON text. */
    public String tokenEntry(List<TokenChange> changes) {
        try {
            return mapper.writerFor(TOKEN_CHANGES).writeValueAsString(changes);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<TokenChange> tokenChanges(JsonNode entry) {
        try {
            return mapper.readerFor(TOKEN_CHANGES).readValue(entry);
        } catch (IOException e) {
            throw new UncheckedIOException("the journal holds a change that this version does not know", e);
        }
    }

    /** A document as JSON text. */
    public String documentEntry(Document document) {
        try {
            return mapper.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Document document(JsonNode entry) {
        try {
            return mapper.treeToValue(entry, Document.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("the journal holds a document that this version does not know", e);
        }
    }

    /** The plans as JSON text, by account. */
    public String planEntry(Map<Long, Plan> plans) {
        try {
            return mapper.writerFor(PLANS).writeValueAsString(plans);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Map<Long, Plan> plans(JsonNode entry) {
        try {
            return mapper.readerFor(PLANS).readValue(entry);
        } catch (IOException e) {
            throw new UncheckedIOException("the journal holds a plan that this version does not know", e);
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
