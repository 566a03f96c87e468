package dev.aftercall.analytics;

import java.time.Clock;
import java.time.InstantSource;

import jakarta.enterprise.inject.Produces;

/** The one place that asks the machine for the time. */
class SystemClock {

    @Produces
    InstantSource clock() {
        return Clock.systemUTC();
    }
}
