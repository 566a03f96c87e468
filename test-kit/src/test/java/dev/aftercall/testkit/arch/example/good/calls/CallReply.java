package dev.aftercall.testkit.arch.example.good.calls;

import com.fasterxml.jackson.annotation.JsonProperty;

public record CallReply(@JsonProperty("id") String id) {}
