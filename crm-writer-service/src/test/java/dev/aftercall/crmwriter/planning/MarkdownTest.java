package dev.aftercall.crmwriter.planning;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class MarkdownTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            **hi**                    | <p><strong>hi</strong></p>
            *so* _so_                 | <p><em>so</em> <em>so</em></p>
            # Summary                 | <h1>Summary</h1>
            `a < b`                   | <p><code>a &lt; b</code></p>
            R&D                       | <p>R&amp;D</p>
            [offer](https://a.example)| <p><a rel="nofollow" href="https://a.example">offer</a></p>
            <ada@a.example>           | <p><a rel="nofollow" href="mailto:ada@a.example">ada@a.example</a></p>
            nothing of that           | <p>nothing of that</p>
            """)
    void whatIsMarkedUpIsShownSo(String markdown, String html) {
        assertThat(Markdown.html(markdown)).contains(html);
    }

    @Test
    void listsAndParagraphsOfAWholeSummary() {
        // Given
        String summary = "Ada wants:\n\n- **price**\n- time\n  1. first\n  2. then\n\nShe calls back.\r\nSoon.";

        // When, then
        assertThat(Markdown.html(summary))
                .contains("<p>Ada wants:</p>\n<ul>\n<li><strong>price</strong></li>\n<li>time\n<ol>\n<li>first</li>\n"
                        + "<li>then</li>\n</ol>\n</li>\n</ul>\n<p>She calls back.\nSoon.</p>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "a <img src=x onerror=alert(1)> b",
                "<svg/onload=alert(1)>",
                "**<iframe src=//evil.example>**",
                "```\n<script>\n```",
                "[a](https://a.example \"x\\\" onclick=\\\"alert(1)\")",
                "![\"><script>](https://a.example/x.png)"
            })
    void htmlWithinItIsText(String hostile) {
        assertThat(Markdown.html(hostile).orElseThrow())
                .doesNotContainPattern("<(script|svg|iframe|img src=x)")
                .doesNotContainPattern("<[a-z]+( [a-z]+=\"[^\"]*\")* on\\w+=");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[a](javascript:alert(1))",
                "[a](JaVaScRiPt:alert(1))",
                "[a](java&#115;cript:alert(1))",
                "[a](&#1;javascript:alert(1))",
                "[a]( javascript:alert(1))",
                "[a](vbscript:x)",
                "[a](data:text/html;base64,PHNjcmlwdD4=)",
                "![a](javascript:alert(1))",
                "[a]\n\n[a]: javascript:alert(1)",
                "<javascript:alert(1)>"
            })
    void linksLeadNowhereElse(String hostile) {
        assertThat(Markdown.html(hostile).orElseThrow()).doesNotContainPattern("(?i)(href|src)=\"[^\"]*(script|data):");
    }

    @ParameterizedTest
    @MethodSource("beyondWhatAnybodyWrites")
    @Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whatIsNestedOrMarkedUpBeyondMeasureIsNotRendered(String hostile) {
        assertThat(renderedInTime(hostile)).isEmpty();
    }

    static Stream<String> beyondWhatAnybodyWrites() {
        return Stream.of(
                ">".repeat(10_000) + "a",
                "> ".repeat(10_000) + "a",
                "- ".repeat(10_000) + "x\n" + "\n".repeat(20_000) + "a",
                "1. ".repeat(10_000) + "x\n" + "\n".repeat(20_000) + "a",
                "*".repeat(10_000),
                "*".repeat(5_000) + "a" + "*".repeat(5_000),
                "*".repeat(2_500) + "a" + "*".repeat(2_500),
                "*a ".repeat(2_500) + "b* ".repeat(2_500),
                "[".repeat(10_000),
                "<".repeat(10_000),
                "a".repeat(65_001));
    }

    /** The longest and deepest of each kind that the parser still gets. */
    @ParameterizedTest
    @MethodSource("justWithinMeasure")
    @Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whatIsJustWithinMeasureIsRenderedInTime(String hostile) {
        assertThat(renderedInTime(hostile)).isNotEmpty();
    }

    static Stream<String> justWithinMeasure() {
        return Stream.of(
                "- ".repeat(10) + "x\n" + "\n".repeat(60_000) + "a",
                ("> ".repeat(10) + "a\n").repeat(2_900),
                "[".repeat(5_000) + "](b)".repeat(15_000),
                "![[]()".repeat(2_500),
                "*a **b".repeat(1_600),
                "<a ".repeat(200) + "b ".repeat(30_000),
                "a<!--".repeat(200) + "a".repeat(60_000),
                "a<?".repeat(200) + "?".repeat(60_000),
                "&".repeat(65_000),
                "a\n".repeat(30_000) + "=\n".repeat(2_000),
                "[a]: b '\n".repeat(5_000),
                "`a``".repeat(16_000),
                "http:".repeat(13_000));
    }

    /** By the processor's clock: the machine may have other things to do. */
    private static Optional<String> renderedInTime(String markdown) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long begin = threads.getCurrentThreadCpuTime();
        Optional<String> html = Markdown.html(markdown);
        assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - begin)).isLessThan(LIMIT);
        return html;
    }
}
