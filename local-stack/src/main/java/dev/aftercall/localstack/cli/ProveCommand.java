package dev.aftercall.localstack.cli;

import picocli.CommandLine.Command;

/** Loads a part of aftercall, breaks it, and judges what came of it. Fails when anything was violated. */
@Command(
        name = "prove",
        description = "Loads and breaks a part of aftercall and looks for anything lost, doubled or spoiled.",
        subcommands = {ProveWriterCommand.class})
final class ProveCommand {}
