package dev.aftercall.testkit.arch.example.bad.calls;

import io.quarkus.hibernate.reactive.panache.PanacheRepository;

public class FindCalls {
    void in(PanacheRepository store) {}
}
