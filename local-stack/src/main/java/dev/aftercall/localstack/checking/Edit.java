package dev.aftercall.localstack.checking;

/** A value that somebody gave a property in HubSpot. */
public record Edit(RecordKey record, String property, String value) {}
