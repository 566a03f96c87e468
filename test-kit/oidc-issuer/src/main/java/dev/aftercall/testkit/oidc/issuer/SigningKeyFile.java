package dev.aftercall.testkit.oidc.issuer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;

/** An RSA key as a JSON Web Key in a file that only its owner may read; written whole or not at all. */
record SigningKeyFile(Path file) {
    static final JWSAlgorithm ALGORITHM = JWSAlgorithm.RS256;
    private static final int BITS = 2048;

    JWK readOrCreate() throws IOException, JOSEException, ParseException {
        if (!Files.exists(file)) {
            create();
        }
        return JWK.parse(Files.readString(file));
    }

    private void create() throws IOException, JOSEException {
        JWK key = new RSAKeyGenerator(BITS)
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(ALGORITHM)
                .generate();
        Path writing = Files.createTempFile(
                file.toAbsolutePath().getParent(),
                "signing-key",
                ".writing",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(writing, key.toJSONString());
        Files.move(writing, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
