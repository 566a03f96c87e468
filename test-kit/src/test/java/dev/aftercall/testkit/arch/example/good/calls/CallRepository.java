package dev.aftercall.testkit.arch.example.good.calls;

import io.quarkus.hibernate.reactive.panache.PanacheRepository;

public class CallRepository implements PanacheRepository {}
