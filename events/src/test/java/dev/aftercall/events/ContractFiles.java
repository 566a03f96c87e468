package dev.aftercall.events;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of the contract and their checksums. */
final class ContractFiles {

    private ContractFiles() {}

    static Map<String, String> sums() throws IOException {
        Map<String, String> sums = new TreeMap<>();
        for (Path folder : List.of(Contract.GOLDEN, Contract.SCHEMAS)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file :
                        files.filter(f -> f.toString().endsWith(".json")).toList()) {
                    sums.put(file.toString().replace('\\', '/'), sum(Files.readAllBytes(file)));
                }
            }
        }
        return sums;
    }

    private static String sum(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
