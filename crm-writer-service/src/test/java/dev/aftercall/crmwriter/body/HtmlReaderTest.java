package dev.aftercall.crmwriter.body;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class HtmlReaderTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <p>Hello <strong>you</strong></p>              | <p>Hello <b>you</b></p>
            just text                                      | <p>just text</p>
            a<br/>b<br>c                                   | <p>a<br>b<br>c</p>
            <h2>Summary</h2>so                             | <p><b>Summary</b></p><p>so</p>
            <div>a<div>b</div>c</div>                      | <p>a</p><p>b</p><p>c</p>
            <ul><li>a<li>b <em>c</em></ul>                 | <ul><li>a</li><li>b <i>c</i></li></ul>
            <ol><li><p>a</p><p>b</p></li></ol>             | <ol><li>a<br>b</li></ol>
            <ul><li>a<ul><li>b</li></ul>c</li></ul>        | <ul><li>a<ul><li>b</li></ul>c</li></ul>
            <li>alone</li>                                 | <p>alone</p>
            <b>a<p>b</p></b>                               | <p><b>a</b></p><p><b>b</b></p>
            <a href="https://a.example/?b=1&amp;c">d</a>   | <p><a href="https://a.example/?b=1&amp;c">d</a></p>
            <a href="mailto:ada@a.example"><b>Ada</b></a>  | <p><a href="mailto:ada@a.example"><b>Ada</b></a></p>
            <span style="color:red" onclick="x()">a</span> | <p>a</p>
            <table><tr><th>a<td>b<tr><td>c<td>d</table>    | <p><b>a</b> b</p><p>c d</p>
            <img src="x" alt="a plan">                     | <p>a plan</p>
            a &amp; b &lt;c&gt; &nbsp;&eacute;             | <p>a &amp; b &lt;c&gt; \u00A0é</p>
            &lt;script&gt;                                 | <p>&lt;script&gt;</p>
            """)
    void whatABodyMayHoldIsKeptAndTheRestIsText(String html, String kept) {
        assertThat(Body.ofHtml(html).html(null)).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ok<script>alert('x')</script>",
                "ok<SCRIPT SRC=//x.example/x.js></SCRIPT>",
                "ok<style>* { color: red } x</style>",
                "ok<iframe src='javascript:x'>x</iframe>",
                "ok<svg><script>x</script><text>x</text></svg>",
                "ok<math><mtext>x</mtext></math>",
                "ok<noscript><p title='</noscript><img src=x onerror=x>'></noscript>",
                "ok<template>x</template>",
                "ok<object data=x>x</object>",
                "ok<textarea>x</textarea>",
                "ok<select><option>x</option></select>",
                "ok<!-- x -->",
                "ok<!--><!-- x -->",
                "ok<script>x",
                "ok<x onload=x",
                "<title>x</title>ok"
            })
    void whatIsNotMeantToBeReadGoesWithAllThatIsInIt(String html) {
        assertThat(Body.ofHtml(html).html(null))
                .startsWith("<p>ok")
                .doesNotContain("x<")
                .matches(OnlyAllowed.HTML);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a href='javascript:x'>a</a>",
                "<a href=' jAvAsCrIpT:x'>a</a>",
                "<a href='java&#x09;script:x'>a</a>",
                "<a href='&#1;javascript:x'>a</a>",
                "<a href='data:text/html,x'>a</a>",
                "<a href='vbscript:x'>a</a>",
                "<a href='file:///etc/passwd'>a</a>",
                "<a href='/relative'>a</a>",
                "<a href='//a.example'>a</a>",
                "<a href='https://'>a</a>",
                "<a href='https://a.example/\"><script>'>a</a>",
                "<a name=x>a</a>"
            })
    void linksLeadNowhereElse(String html) {
        assertThat(Body.ofHtml(html).html(null)).isEqualTo("<p>a</p>");
    }

    @Test
    void nothingButMarkupIsNothing() {
        assertThat(Body.ofHtml("<div><p> </p><ul><li></li></ul><br><b> </b></div>")
                        .isEmpty())
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("beyondWhatAnybodyWrites")
    @Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whatIsNestedBeyondMeasureIsReadInTime(String hostile) {
        // Given
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long begin = threads.getCurrentThreadCpuTime();

        // When
        String html = Body.ofHtml(hostile).html(null);

        // Then
        assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - begin)).isLessThan(LIMIT);
        assertThat(html).matches(OnlyAllowed.HTML).hasSizeLessThanOrEqualTo(65_536);
    }

    static Stream<String> beyondWhatAnybodyWrites() {
        String differentBolds =
                IntStream.range(0, 5_000).mapToObj("<b a%d>"::formatted).collect(Collectors.joining());
        return Stream.of(
                "<div>".repeat(100_000) + "a",
                "<ul><li>".repeat(50_000) + "a",
                "<b>".repeat(100_000) + "a",
                "<b><p>".repeat(50_000) + "a",
                differentBolds + "<p>a".repeat(10_000),
                "<a href=https://a.example>".repeat(20_000) + "a",
                "<table><tr><td>".repeat(20_000) + "a",
                "<table>".repeat(50_000) + "a",
                "<".repeat(500_000),
                "&".repeat(500_000),
                "<!--".repeat(100_000),
                "<p a=\"" + "b".repeat(500_000),
                "<font>".repeat(50_000) + "</p>".repeat(20_000),
                "a".repeat(900_000));
    }
}
