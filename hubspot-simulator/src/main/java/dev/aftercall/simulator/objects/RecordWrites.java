package dev.aftercall.simulator.objects;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.api.ApiVersion;
import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.portal.CrmRecord;
import dev.aftercall.simulator.portal.Draft;
import dev.aftercall.simulator.portal.ObjectType;

/** Writes records for APIs older or other than that of objects, under the rules that hold there too. */
public final class RecordWrites {

    private final RecordWriter writer;

    public RecordWrites(Draft draft, ObjectType type) {
        this.writer = new RecordWriter(draft, type, ApiVersion.BEFORE_2026_09);
    }

    /**
     * Makes a record with its associations.
     *
     * @param input properties and associations as the objects API takes them
     * @throws ApiFailure 400 or 409 when a value, an association or uniqueness forbids it
     */
    public CrmRecord create(ObjectNode input) {
        return writer.create(input).row();
    }

    /**
     * Changes values of a record.
     *
     * @throws ApiFailure 400 or 409 when a value or uniqueness forbids it
     */
    public CrmRecord update(CrmRecord row, ObjectNode input) {
        return writer.update(row, input).row();
    }

    /** Puts a record into the recycle bin. */
    public void archive(CrmRecord row) {
        writer.archive(row);
    }
}
