package dev.aftercall.testkit.kafka.broker;

import kafka.Kafka;
import kafka.tools.StorageTool;

/** Runs a single Kafka node in KRaft mode from a properties file, and formats its storage at the first start. */
public final class KafkaBroker {
    /** Any 16 bytes in URL-safe base 64 will do; each home holds a cluster of one. */
    private static final String CLUSTER_ID = "AftercallKafkaCluster0";

    private KafkaBroker() {}

    /** Takes the path of the properties file; runs until SIGTERM. */
    public static void main(String[] arguments) {
        if (arguments.length != 1) {
            System.err.println("usage: KafkaBroker <server.properties>");
            System.exit(2);
        }
        String[] format = {"format", "--ignore-formatted", "--cluster-id", CLUSTER_ID, "--config", arguments[0]};
        int exitCode = StorageTool.execute(format, System.out);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
        Kafka.main(arguments);
    }
}
