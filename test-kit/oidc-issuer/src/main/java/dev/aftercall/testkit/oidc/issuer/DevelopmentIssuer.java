package dev.aftercall.testkit.oidc.issuer;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.http.NettyWrapper;
import no.nav.security.mock.oauth2.token.KeyProvider;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;

/**
 * Issues tokens to whoever asks: for development and tests on one machine, and nowhere else.
 *
 * <p>The issuer {@code /aftercall} signs with a key that it keeps, so tokens outlive its restart. The issuer
 * {@code /stranger} makes the same claims with a key of its own, for tests of what must be refused.
 */
public final class DevelopmentIssuer {
    private static final String OURS = "aftercall";
    private static final String STRANGER = "stranger";

    private DevelopmentIssuer() {}

    /** Takes the port on 127.0.0.1 and the path of the file with the signing key; runs until SIGTERM. */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 2) {
            System.err.println("usage: DevelopmentIssuer <port> <signing key file>");
            System.exit(2);
        }
        KeyProvider keys = new KeyProvider(
                List.of(new SigningKeyFile(Path.of(arguments[1])).readOrCreate()), SigningKeyFile.ALGORITHM.getName());
        // The first issuer that asks gets the first key.
        keys.signingKey(OURS);
        OAuth2Config config = new OAuth2Config(
                true,
                null,
                null,
                false,
                new OAuth2TokenProvider(keys),
                Set.of(new RequestedClaims(OURS), new RequestedClaims(STRANGER)),
                new NettyWrapper());
        new MockOAuth2Server(config)
                .start(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), Integer.parseInt(arguments[0]));
    }
}
