package dev.aftercall.testkit.arch.example.good.calls;

import java.time.Instant;
import java.util.List;

public record Call(String id, Instant endedAt, List<String> tags) {}
