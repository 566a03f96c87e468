package dev.aftercall.localstack.cli;

import picocli.CommandLine.Command;

/** Measures a part and says what it came to. A bench fails only when it could not measure. */
@Command(
        name = "bench",
        description = "Measures a part of aftercall on this machine.",
        footer = "  simulator [contacts [seconds]]  How fast the HubSpot simulator is.",
        subcommands = {BenchThrottleCommand.class, BenchWriterCommand.class})
final class BenchCommand {}
