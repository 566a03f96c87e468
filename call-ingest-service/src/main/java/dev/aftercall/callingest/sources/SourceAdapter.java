package dev.aftercall.callingest.sources;

/** Reads one platform's payload. */
interface SourceAdapter {

    /**
     * What the payload says.
     *
     * @throws InvalidPayload when a field is missing or of the wrong type
     */
    Reading read(JsonFields payload);
}
