package dev.aftercall.callingest.sources;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Keeps {@code SOURCES.md} true. For a new source run with {@code -Dcontract.write=true}. */
class SourceTableTest {

    private static final Path PAGE = Path.of("SOURCES.md");

    @Test
    void thePageSaysWhatTheCodeActsOn() throws IOException {
        String page = SourceTable.render();
        if (Boolean.getBoolean("contract.write")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE))
                .as("%s is old; -Dcontract.write=true writes it anew", PAGE)
                .isEqualTo(page);
    }

    @ParameterizedTest
    @EnumSource
    void theUsualProofIsPossibleAndKeysOutliveRetries(Source source) {
        SourceFacts facts = source.facts();

        assertThat(facts.proving().possible()).contains(facts.proving().usual().kind());
        assertThat(facts.keysKeptFor()).isGreaterThan(facts.answering().retriesFor());
        assertThat(facts.answering().success().status()).isBetween(200, 299);
        assertThat(facts.answering().success().body().length()).isLessThan(500);
    }
}
