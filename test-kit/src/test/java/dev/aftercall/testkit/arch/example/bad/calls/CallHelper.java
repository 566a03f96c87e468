package dev.aftercall.testkit.arch.example.bad.calls;

import dev.aftercall.testkit.arch.example.bad.times.ReadTimes;

public class CallHelper {
    void roundTrip(ReadTimes times) {}
}
