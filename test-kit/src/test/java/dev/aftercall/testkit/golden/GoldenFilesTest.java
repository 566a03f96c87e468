package dev.aftercall.testkit.golden;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class GoldenFilesTest {
    @TempDir
    Path folder;

    private GoldenFiles golden;

    @BeforeEach
    void writeOne() throws Exception {
        golden = new GoldenFiles(folder);
        Files.writeString(folder.resolve("call.json"), "{\"id\": 7, \"tags\": [\"a\", \"b\"], \"note\": null}");
    }

    @Test
    void blanksAndTheOrderOfFieldsDoNotCount() {
        assertThatCode(() -> golden.assertSame("call.json", "{\"tags\":[\"a\",\"b\"],\"note\":null,\"id\":7}"))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"id":8,"tags":["a","b"],"note":null}         | at /id: expected 7 but was 8
                    {"id":7,"tags":["b","a"],"note":null}         | at /tags/0: expected "a" but was "b"
                    {"id":7,"tags":["a"],"note":null}             | at /tags/1: expected "b" but was nothing
                    {"id":7,"tags":["a","b"]}                     | at /note: expected null but was nothing
                    {"id":7,"tags":["a","b"],"note":null,"new":1} | at /new: expected nothing but was 1
                    []                                            | differs at /: expected {
                    """)
    void theFirstDifferenceIsNamed(String actual, String difference) {
        assertThatThrownBy(() -> golden.assertSame("call.json", actual))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(difference);
    }

    @Test
    void aMissingFileFailsAndIsNotWritten() {
        assertThatThrownBy(() -> golden.assertSame("new.json", "{\"id\":1}"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("new.json is missing")
                .hasMessageContaining("\"id\" : 1");
        assertThat(folder.resolve("new.json")).doesNotExist();
    }

    @Test
    void readingAMissingFileFails() {
        assertThatThrownBy(() -> golden.read("none.json")).hasMessageContaining("none.json is missing");
    }
}
