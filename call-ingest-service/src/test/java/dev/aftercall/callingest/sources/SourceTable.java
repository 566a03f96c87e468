package dev.aftercall.callingest.sources;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import dev.aftercall.callingest.proving.ProofScheme;
import dev.aftercall.callingest.sources.SourceFacts.SecretFrom;
import dev.aftercall.callingest.sources.SourceFacts.Tells;

/** The page {@code SOURCES.md}: what is known of each platform. */
final class SourceTable {

    private SourceTable() {}

    static String render() {
        StringBuilder page = new StringBuilder("""
                # Sources

                What is known of each platform, as the code acts on it. Written by `SourceTableTest`, which fails when this page
                is not current. To write it anew: `./aftercall test -pl call-ingest-service -am -Dcontract.write=true`.
                Nothing here was tried against a live account.
                """);
        Arrays.stream(Source.values()).forEach(source -> page.append('\n').append(section(source)));
        return page.toString();
    }

    private static String section(Source source) {
        SourceFacts facts = source.facts();
        return "## `%s`%s\n\n%s.%s\n\n| | |\n| --- | --- |\n%s\n| event | tells of a call |\n| --- | --- |\n%s"
                .formatted(
                        source.wireName(),
                        facts.missing() == null ? "" : " (partial)",
                        facts.name(),
                        facts.missing() == null ? "" : " *Partial:* " + facts.missing() + ".",
                        rows(facts),
                        events(facts.saying()));
    }

    private static String rows(SourceFacts facts) {
        SourceFacts.Proving proving = facts.proving();
        SourceFacts.Answering answering = facts.answering();
        return row("proof of sender", proofs(proving))
                + row(
                        "secret",
                        proving.secretFrom() == SecretFrom.HERE
                                ? "made here, or given"
                                : "the platform's: given on creation or by `PUT …/secret`")
                + row("replay window", proving.window())
                + row(
                        "success",
                        "%d, `%s`"
                                .formatted(
                                        answering.success().status(),
                                        answering.success().body()))
                + row("waits for an answer", answering.deadline())
                + row("sends again", answering.retries())
                + row("keys of deliveries kept", inDays(facts.keysKeptFor()))
                + row("a delivery is", facts.naming().delivery())
                + row("a call is", facts.naming().call())
                + row("customer's account", facts.naming().tenant())
                + row("rep", facts.saying().rep())
                + row("direction", facts.saying().direction())
                + row("times, durations", facts.saying().units())
                + row("links", facts.saying().links())
                + row("a second credential is needed for", facts.saying().secondCredential())
                + row("cut out before storing", facts.secrets().inWords());
    }

    private static String proofs(SourceFacts.Proving proving) {
        ProofScheme.Kind usual = proving.usual().kind();
        List<String> others = proving.possible().stream()
                .filter(kind -> kind != usual)
                .sorted()
                .map(kind -> "`%s`".formatted(kind.wireName()))
                .toList();
        return "`%s`".formatted(usual.wireName())
                + (proving.usual().header() == null
                        ? ""
                        : " in `%s`".formatted(proving.usual().header()))
                + (others.isEmpty() ? "" : "; or " + String.join(", ", others));
    }

    private static String events(SourceFacts.Saying saying) {
        String known = saying.events().entrySet().stream()
                .map(event -> row("`%s`".formatted(event.getKey()), tells(event.getValue())))
                .collect(Collectors.joining());
        return known + row("any other", saying.otherEvents());
    }

    private static String tells(List<Tells> tells) {
        return tells.isEmpty()
                ? "kept only"
                : tells.stream()
                        .map(what -> what.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                        .collect(Collectors.joining(", "));
    }

    private static String row(String name, String value) {
        return "| %s | %s |\n".formatted(name, value.replace("|", "\\|"));
    }

    private static String inDays(Duration duration) {
        return duration.toDays() + " days at least";
    }
}
