package io.quarkus.hibernate.reactive.panache;

/** Stands for the type of this name, which the rules know by its name only. */
public interface PanacheRepository {}
