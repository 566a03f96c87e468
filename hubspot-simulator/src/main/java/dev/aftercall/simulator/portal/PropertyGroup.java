package dev.aftercall.simulator.portal;

/** A heading under which HubSpot shows properties. */
public record PropertyGroup(String name, String label, int displayOrder) {}
