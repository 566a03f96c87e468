package dev.aftercall.testkit.arch.example.bad.calls;

public record CallFromStore(CallRepository calls) {}
