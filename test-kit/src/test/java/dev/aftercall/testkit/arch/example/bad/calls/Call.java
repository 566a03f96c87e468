package dev.aftercall.testkit.arch.example.bad.calls;

import com.fasterxml.jackson.databind.JsonNode;

public record Call(JsonNode body) {}
