package dev.aftercall.testkit.arch.example.good.lists;

import java.time.Clock;
import java.time.LocalDate;

import dev.aftercall.testkit.arch.example.good.calls.Call;

public record ListCalls(Call newest) {
    LocalDate today(Clock clock) {
        return LocalDate.now(clock);
    }
}
