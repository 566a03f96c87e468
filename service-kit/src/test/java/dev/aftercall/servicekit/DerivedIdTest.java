package dev.aftercall.servicekit;

import java.util.UUID;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DerivedIdTest {

    private static final UUID DNS = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");

    @Test
    void itIsTheIdThatTheRfcGivesInItsExample() {
        assertThat(DerivedId.of(DNS, "www.example.com")).hasToString("2ed6657d-e927-568b-95e1-2665a8aea6a2");
    }

    @Test
    void textBeyondAsciiIsTakenAsUtf8() {
        assertThat(DerivedId.of(DNS, "K\u00e4ufer/\u2116 7")).hasToString("7b3be837-b707-5d08-880f-36a7a5ca73ee");
    }
}
