package dev.aftercall.crmwriter.story;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;

import dev.aftercall.testkit.quarkus.ServiceUnderTest;

/** The service among real Postgres, Kafka and issuer, with a simulated HubSpot. */
@QuarkusTest
@QuarkusTestResource(
        value = ServiceUnderTest.class,
        initArgs = {
            @ResourceArg(name = "db", value = "writer"),
            @ResourceArg(name = "topics", value = "calls,connections,crm-objects,crm-writes,erasures,sync-runs")
        })
@QuarkusTestResource(SimulatedHubSpot.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface WriterTest {}
