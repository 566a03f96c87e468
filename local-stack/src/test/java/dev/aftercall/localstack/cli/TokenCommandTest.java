package dev.aftercall.localstack.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;

import dev.aftercall.localstack.demo.Demo;

import static org.assertj.core.api.Assertions.assertThat;

class TokenCommandTest {
    private final StringWriter words = new StringWriter();

    @Test
    void refusesARoleThatThereIsNot() {
        assertThat(execute("--workspace", Demo.WORKSPACE, "--role", "king")).isEqualTo(2);

        assertThat(words.toString())
                .contains("the roles are admin, manager, rep, service, operator; there is no \"king\"");
    }

    @Test
    void saysWhatAWorkspaceIs() {
        assertThat(execute("--workspace", "acme", "--role", "rep")).isEqualTo(2);

        assertThat(words.toString())
                .contains("a workspace is a UUID, for example 0193a000-0000-7000-8000-000000000001, not \"acme\"")
                .contains("service or operator")
                .doesNotContain("java.");
    }

    private int execute(String... options) {
        CommandLine line = Aftercall.commandLine();
        line.getSubcommands().get("token").setErr(new PrintWriter(words, true));
        String[] arguments = new String[options.length + 1];
        arguments[0] = "token";
        System.arraycopy(options, 0, arguments, 1, options.length);
        return line.execute(arguments);
    }
}
