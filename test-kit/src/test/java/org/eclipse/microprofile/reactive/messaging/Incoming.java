package org.eclipse.microprofile.reactive.messaging;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Stands for the annotation of this name, which the rules know by its name only. */
@Retention(RetentionPolicy.RUNTIME)
public @interface Incoming {
    String value();
}
