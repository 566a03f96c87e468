package dev.aftercall.simulator.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;

import dev.aftercall.simulator.portal.Portal;
import dev.aftercall.simulator.portal.PortalChange;
import dev.aftercall.simulator.state.Format;

/** Turns changes into journal entries and back; times and durations are ISO 8601 text. */
public final class ChangeCodec {

    private final ObjectMapper mapper =
            JsonMapper.builder().addModule(PlainJava.module()).build();
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

    /** How values of a class are written; what an entry lacks is null, false or 0. */
    public <T> Format<T> format(Class<T> type) {
        return format(mapper.constructType(type));
    }

    /** How lists of something are written. */
    public <T> Format<List<T>> listOf(Class<T> type) {
        return format(mapper.getTypeFactory().constructCollectionType(List.class, type));
    }

    /** How values by account are written. */
    public <T> Format<Map<Long, T>> byAccount(Class<T> type) {
        return format(mapper.getTypeFactory().constructMapType(Map.class, Long.class, type));
    }

    private <T> Format<T> format(JavaType type) {
        ObjectReader reader = mapper.readerFor(type);
        return Format.of(value -> write(type, value), entry -> {
            try {
                return reader.readValue(entry);
            } catch (IOException e) {
                throw new UncheckedIOException("the journal holds an entry that this version does not know", e);
            }
        });
    }

    private String write(JavaType type, Object value) {
        try {
            return mapper.writerFor(type).writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
