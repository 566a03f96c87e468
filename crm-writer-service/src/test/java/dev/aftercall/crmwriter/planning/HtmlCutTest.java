package dev.aftercall.crmwriter.planning;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class HtmlCutTest {

    private static final String MARK = "[…]";
    private static final List<String> PIECES = List.of(
            "<p>",
            "</p>",
            "<ul>",
            "<li>",
            "</ul>",
            "<b>",
            "</b>",
            "</i>",
            "<br>",
            "<br/>",
            "<a href=\"https://x.example/?a=1&amp;b=>\">",
            "</a>",
            "<!-- no <b> -->",
            "&amp;",
            "&#128512;",
            "&#x1F600;",
            "\uD83D\uDE00",
            "a < b & c",
            "word ",
            "é");
    private static final Pattern TAG =
            Pattern.compile("<!--.*?-->|<(/?)([a-z]+)(?:\\s+[a-z]+=\"[^\"]*\")?/?>", Pattern.DOTALL);

    @ParameterizedTest
    @CsvSource({
        "'<p>abcdefghijkl</p>',             16, '<p>abcdef[…]</p>'",
        "'<p>ab<strong>cd</strong></p>xyz', 20, '<p>ab[…]</p>'",
        "'<p>abcd &amp; efgh</p>',          16, '<p>abcd […]</p>'",
        "'<p>abcd &amp; efghi</p>',         20, '<p>abcd &amp;[…]</p>'",
        "'abcd<img alt=\"a > b\" src=x>ef',  12, 'abcd[…]'",
        "'abcd<br>efghijkl',                12, 'abcd<br>e[…]'",
        "'a < b and c > d and more',        12, 'a < b and[…]'",
        "'<p>ab</p>cdefghijkl',             14, '<p>ab</p>cd[…]'",
        "'<p title=it''s>abcdefghijkl</p>', 25, '<p title=it''s>abcd[…]</p>'",
        "'abc<p title=\"never ended',         9, 'abc[…]'"
    })
    void theEndIsNeverWithinATagOrAnEntity(String html, int longest, String cut) {
        assertThat(HtmlCut.of(html, longest, MARK)).isEqualTo(cut);
    }

    @Test
    void whatIsShortEnoughStaysAsItIs() {
        assertThat(HtmlCut.of("<p>a <b", 7, MARK)).isEqualTo("<p>a <b");
    }

    @Test
    void aCharacterOfTwoHalvesIsKeptWholeOrLeftOut() {
        assertThat(HtmlCut.of("abc\uD83D\uDE00defg", 7, MARK)).isEqualTo("abc[…]");
        assertThat(HtmlCut.of("abc\uD83D\uDE00defg", 8, MARK)).isEqualTo("abc\uD83D\uDE00[…]");
    }

    @Test
    void hundredsOfThousandsOfCharactersThatLookLikeMarkupAreCutAtOnce() {
        for (String piece : List.of("<!--", "<a \"", "<a '", "<b>", "&amp", "</", "<")) {
            assertThat(HtmlCut.of(piece.repeat(100_000), 65_000, MARK)).hasSizeLessThanOrEqualTo(65_000);
        }
    }

    /** Whatever was put together and wherever it is cut: it fits, begins as it was, is marked, and all tags are in pairs. */
    @Test
    void whateverIsCutStaysHtml() {
        long seed = 20_260_504L;
        Random random = new Random(seed);
        for (int round = 0; round < 5_000; round++) {
            StringBuilder html = new StringBuilder();
            for (int i = random.nextInt(5, 60); i > 0; i--) {
                html.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            int longest = random.nextInt(MARK.length(), html.length() + 1);
            String cut = HtmlCut.of(html.toString(), longest, MARK);
            thenIsACutOf(html.toString(), longest, cut, "seed %d, round %d".formatted(seed, round));
        }
    }

    private static void thenIsACutOf(String html, int longest, String cut, String which) {
        assertThat(cut).as(which).hasSizeLessThanOrEqualTo(longest);
        if (html.length() <= longest) {
            assertThat(cut).as(which).isEqualTo(html);
            return;
        }
        assertThat(cut).as(which).contains(MARK);
        String kept = cut.substring(0, cut.indexOf(MARK));
        assertThat(html).as(which).startsWith(kept);
        assertThat(isAtABoundary(html, kept.length())).as(which).isTrue();
        assertThat(leftOpen(cut)).as(which).isEmpty();
    }

    private static boolean isAtABoundary(String html, int cutAt) {
        Matcher whole = Pattern.compile(TAG.pattern() + "|&#?[a-zA-Z0-9]+;|[\\x{10000}-\\x{10FFFF}]", Pattern.DOTALL)
                .matcher(html);
        while (whole.find()) {
            if (whole.start() < cutAt && cutAt < whole.end()) {
                return false;
            }
        }
        return true;
    }

    private static Deque<String> leftOpen(String html) {
        Deque<String> open = new ArrayDeque<>();
        Matcher tag = TAG.matcher(html);
        while (tag.find()) {
            String name = tag.group(2);
            if (name == null || name.equals("br")) {
                continue;
            }
            if (tag.group(1).isEmpty()) {
                open.push(name);
            } else if (open.contains(name)) {
                while (!open.pop().equals(name)) {} // what is within it ends with it
            }
        }
        return open;
    }
}
