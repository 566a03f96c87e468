package dev.aftercall.localstack.cli;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import dev.aftercall.localstack.stack.Installation;
import dev.aftercall.localstack.supervision.RunFile;
import dev.aftercall.localstack.supervision.RunState;
import dev.aftercall.testkit.oidc.TokenEndpoint;
import dev.aftercall.testkit.oidc.UserClaims;

/** Prints a token for the REST APIs, and nothing else, so that it can stand in a command. */
@Command(name = "token", description = "Prints a token for the REST APIs.")
final class TokenCommand implements Callable<Integer> {
    @Option(names = "--workspace", required = true, description = "The workspace's id.")
    private UUID workspace = new UUID(0, 0);

    @Option(names = "--role", required = true, description = "admin, manager, rep or service; may be repeated.")
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
}
