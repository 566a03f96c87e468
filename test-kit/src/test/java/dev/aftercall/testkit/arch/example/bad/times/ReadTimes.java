package dev.aftercall.testkit.arch.example.bad.times;

import java.time.Instant;

import dev.aftercall.testkit.arch.example.bad.calls.FindCalls;

public class ReadTimes {
    Instant now() {
        return Instant.now();
    }

    long millis() {
        return System.currentTimeMillis();
    }

    void roundTrip(FindCalls calls) {}
}
