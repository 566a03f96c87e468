package dev.aftercall.auth.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;

import dev.aftercall.testkit.quarkus.ServiceUnderTest;

/** The surroundings that every integration test of this service shares, so that Quarkus starts once for all. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@QuarkusTestResource(
        value = ServiceUnderTest.class,
        initArgs = {
            @ResourceArg(name = "db", value = "auth"),
            @ResourceArg(name = "topics", value = "connections,erasures")
        })
@QuarkusTestResource(SimulatedHubSpot.class)
public @interface AuthServiceTest {}
