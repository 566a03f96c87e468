package dev.aftercall.crmwriter.body;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class MarkdownReaderTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            **hi**                    | <p><b>hi</b></p>
            *so* _so_                 | <p><i>so</i> <i>so</i></p>
            *so **so** so*            | <p><i>so </i><b><i>so</i></b><i> so</i></p>
            # Summary                 | <p><b>Summary</b></p>
            > said                    | <p>said</p>
            `a < b`                   | <p>a &lt; b</p>
            R&D                       | <p>R&amp;D</p>
            [offer](https://a.example)| <p><a href="https://a.example">offer</a></p>
            <ada@a.example>           | <p><a href="mailto:ada@a.example">ada@a.example</a></p>
            ![plan](https://a.example)| <p><a href="https://a.example">plan</a></p>
            nothing of that           | <p>nothing of that</p>
            """)
    void whatIsMarkedUpIsShownSo(String markdown, String html) {
        assertThat(html(markdown)).isEqualTo(html);
    }

    @Test
    void listsAndParagraphsOfAWholeSummary() {
        // Given
        String summary =
                "Ada wants:\n\n- **price**\n- time\n  1. first\n  2. then\n\nShe calls back.\r\nSoon.  \nBye.\n\n"
                        + "---\n\n```\nif so\n  then\n```";

        // When, then
        assertThat(html(summary))
                .isEqualTo(
                        "<p>Ada wants:</p><ul><li><b>price</b></li><li>time<ol><li>first</li><li>then</li></ol></li></ul>"
                                + "<p>She calls back. Soon.<br>Bye.</p><p>if so<br>\u00A0\u00A0then</p>");
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
                "[a](https://a.example/\"onclick=\"alert(1))",
                "![\"><script>](https://a.example/x.png)"
            })
    void htmlWithinItIsText(String hostile) {
        assertThat(html(hostile)).matches(OnlyAllowed.HTML);
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
                "<javascript:alert(1)>",
                "[a](//a.example)",
                "[a](/a)"
            })
    void linksLeadNowhereElse(String hostile) {
        assertThat(html(hostile)).doesNotContain("<a").contains("a");
    }

    @Test
    void ofWhatIsLongerThanABodyTheBeginningIsRead() {
        // Given
        String markdown = ("**a** " + "word ".repeat(20) + "\n\n").repeat(2_000);

        // When
        Body body = Body.ofMarkdown(markdown);

        // Then
        assertThat(body.isWhole()).isFalse();
        assertThat(body.blocks()).hasSizeBetween(500, 700);
        assertThat(body.html(null)).startsWith("<p><b>a</b> word word").endsWith("<p>[…]</p>");
    }

    @ParameterizedTest
    @MethodSource("beyondWhatAnybodyWrites")
    @Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whatIsNestedOrMarkedUpBeyondMeasureIsShownAsText(String hostile) {
        assertThat(readInTime(hostile).blocks()).isEqualTo(Body.ofPlain(hostile).blocks());
    }

    static Stream<String> beyondWhatAnybodyWrites() {
        return Stream.of(
                ">".repeat(10_000) + "a",
                "> ".repeat(10_000) + "a",
                "- ".repeat(10_000) + "x\n" + "\n".repeat(20_000) + "a",
                "1. ".repeat(10_000) + "x\n" + "\n".repeat(20_000) + "a",
                "*".repeat(10_000),
                "*".repeat(5_000) + "a" + "*".repeat(5_000),
                "*".repeat(2_500) + "a" + "*".repeat(2_500) + "_",
                "*a ".repeat(2_500) + "b* ".repeat(2_501),
                "[".repeat(10_000),
                "<".repeat(10_000));
    }

    /** The longest and deepest of each kind that the parser still gets. */
    @ParameterizedTest
    @MethodSource("justWithinMeasure")
    @Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whatIsJustWithinMeasureIsReadInTime(String hostile) {
        assertThat(readInTime(hostile).html(null)).matches(OnlyAllowed.HTML).hasSizeLessThanOrEqualTo(65_536);
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
                "http:".repeat(13_000),
                "a".repeat(900_000));
    }

    private static String html(String markdown) {
        return Body.ofMarkdown(markdown).html(null);
    }

    /** By the processor's clock: the machine may have other things to do. */
    private static Body readInTime(String markdown) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long begin = threads.getCurrentThreadCpuTime();
        Body body = Body.ofMarkdown(markdown);
        body.html(null);
        assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - begin)).isLessThan(LIMIT);
        return body;
    }
}
