package dev.aftercall.localstack.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

import dev.aftercall.localstack.layout.Port;
import dev.aftercall.localstack.layout.Ports;
import dev.aftercall.localstack.layout.Secrets;
import dev.aftercall.localstack.layout.StateFolder;

/**
 * The stack of one repository on this machine: what is built where, and where its state is.
 *
 * @param repository the root of the checkout
 */
public record Installation(Path repository, StateFolder state, Ports ports) {
    /**
     * Reads {@code AFTERCALL_STATE} and the port settings.
     *
     * @throws dev.aftercall.localstack.layout.BadSetting when one can't be used
     */
    public static Installation of(Path repository, Map<String, String> environment) {
        String folder = environment.getOrDefault(StateFolder.SETTING, "");
        Path state = folder.isEmpty() ? repository.resolve(".aftercall") : Path.of(folder);
        return new Installation(repository, new StateFolder(state), Ports.from(environment));
    }

    /** The issuer's name, the {@code iss} of its tokens. */
    public String issuer() {
        return ports.url(Port.ISSUER) + "/aftercall";
    }

    /** The commit that is checked out; {@code unknown} where git can't say. */
    public String commit() {
        try {
            Process git = new ProcessBuilder("git", "-C", repository.toString(), "rev-parse", "HEAD")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String commit = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return commit.isEmpty() ? "unknown" : commit;
        } catch (IOException e) {
            return "unknown";
        }
    }

    Secrets secrets() {
        return Secrets.in(state.secrets());
    }
}
