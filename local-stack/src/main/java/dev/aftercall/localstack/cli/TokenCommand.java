package dev.aftercall.localstack.cli;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

import dev.aftercall.localstack.demo.Demo;
import dev.aftercall.localstack.stack.Installation;
import dev.aftercall.localstack.supervision.RunFile;
import dev.aftercall.localstack.supervision.RunState;
import dev.aftercall.testkit.oidc.TokenEndpoint;
import dev.aftercall.testkit.oidc.UserClaims;

/** Prints a token for the REST APIs, and nothing else, so that it can stand in a command. */
@Command(name = "token", description = "Prints a token for the REST APIs.")
final class TokenCommand implements Callable<Integer> {
    @Option(
            names = "--workspace",
            required = true,
            converter = WorkspaceId.class,
            description = "The workspace's id, a UUID; the demo's is " + Demo.WORKSPACE + '.')
    private UUID workspace = new UUID(0, 0);

    @Option(
            names = "--role",
            required = true,
            converter = KnownRole.class,
            description = "admin, manager, rep, service or operator; may be repeated.")
    private List<String> roles = List.of();

    @Option(names = "--subject", defaultValue = "developer", description = "Who the token is for.")
    private String subject = "";

    @Override
    public Integer call() {
        Installation installation = Aftercall.installation();
        Optional<RunState> live = new RunFile(installation.state().runFile()).readLive();
        if (live.isEmpty()) {
            System.err.println("aftercall: there is no issuer to ask; ./aftercall up starts it");
            return 1;
        }
        String issuer = LiveStack.of(installation, live.get()).installation().issuer();
        System.out.println(
                new TokenEndpoint(issuer).userToken(UserClaims.of(subject, workspace, roles.toArray(String[]::new))));
        return 0;
    }

    /** Reads the id of a workspace. */
    static final class WorkspaceId implements ITypeConverter<UUID> {
        @Override
        public UUID convert(String value) {
            try {
                return UUID.fromString(value);
            } catch (IllegalArgumentException e) {
                // Picocli takes the message alone.
                throw new TypeConversionException(
                        "a workspace is a UUID, for example " + Demo.WORKSPACE + ", not \"" + value + '"');
            }
        }
    }

    /** Reads a role, one of those that the services know. */
    static final class KnownRole implements ITypeConverter<String> {
        private static final List<String> ROLES = List.of("admin", "manager", "rep", "service", "operator");

        @Override
        public String convert(String value) {
            if (!ROLES.contains(value)) {
                throw new TypeConversionException(
                        "the roles are " + String.join(", ", ROLES) + "; there is no \"" + value + '"');
            }
            return value;
        }
    }
}
