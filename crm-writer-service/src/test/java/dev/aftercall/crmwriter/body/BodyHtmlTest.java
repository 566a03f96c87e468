package dev.aftercall.crmwriter.body;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BodyHtmlTest {

    private static final String WHOLE = "https://app.example/calls/1?a=1&b=2";
    private static final String LINK =
            "<p>[…] <a href=\"https://app.example/calls/1?a=1&amp;b=2\">Read all of it</a></p>";

    @Test
    void plainTextIsParagraphsAndLinesAndNothingInItIsMarkup() {
        assertThat(Body.ofPlain("a <b> & \"c\"\r\n d\n\n \n\te  f\n").html(WHOLE))
                .isEqualTo("<p>a &lt;b&gt; &amp; \"c\"<br>d</p><p>e f</p>");
    }

    @Test
    void whatIsTooLongEndsBehindABlockWithALinkToTheWhole() {
        // Given
        String paragraph = "0123456789 ".repeat(100).strip();

        // When
        String html = Body.ofPlain((paragraph + "\n\n").repeat(80)).html(WHOLE);

        // Then
        String block = "<p>" + paragraph + "</p>";
        assertThat(html).isEqualTo(block.repeat((65_536 - LINK.length()) / block.length()) + LINK);
    }

    @Test
    void withoutAnAddressOfTheWholeThereIsAMark() {
        assertThat(Body.ofPlain("a ".repeat(60_000)).html(null)).endsWith("a </p><p>[…]</p>");
    }

    @Test
    void anAddressThatNoLinkMayHaveIsNone() {
        assertThat(Body.ofPlain("a ".repeat(60_000)).html("javascript:x")).endsWith("</p><p>[…]</p>");
    }

    @Test
    void aListEndsBehindAPoint() {
        // Given
        Block list = Block.listing(
                IntStream.range(0, 9_000).mapToObj("Point %05d"::formatted).toList());

        // When
        String html = new Body(List.of(list), true).html(null);

        // Then
        assertThat(html).startsWith("<ul><li>Point 00000</li>").endsWith("</li></ul><p>[…]</p>");
        assertThat(html.length()).isBetween(65_500, 65_536);
    }

    @Test
    void aBlockLongerThanAPageEndsBetweenWords() {
        // When
        String html = Body.ofPlain("word & ".repeat(20_000)).html(WHOLE);

        // Then
        assertThat(html).startsWith("<p>word &amp; word").endsWith("</p>" + LINK);
        assertThat(html).containsPattern("(word|&amp;) </p><p>\\[…\\]");
        assertThat(html.length()).isBetween(65_500, 65_536);
    }

    @Test
    void oneEndlessWordEndsBetweenWhatPeopleTakeForCharacters() {
        // Given
        String family = "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67";

        // When
        String html = Body.ofPlain(family.repeat(20_000)).html(null);

        // Then
        String text = html.replaceAll("<[^>]*>|\\[…\\]", "");
        assertThat(text.replace(family, "")).isEmpty();
        assertThat(html.length()).isBetween(65_300, 65_536);
    }

    @Test
    void whatWasCutBeforeItCameHasTheMarkToo() {
        assertThat(new Body(Body.ofPlain("a").blocks(), false).html(WHOLE)).isEqualTo("<p>a</p>" + LINK);
    }

    /** Whatever the parts are: only allowed tags, all of them closed in order, not too long, the text a beginning of the whole. */
    @Test
    void anyCutIsWellFormedAndTellsTheBeginning() {
        for (int seed = 0; seed < 50; seed++) {
            // Given
            Random random = new Random(seed);
            String source = random(random, 1_500);

            // When
            String html = Body.ofHtml(source).html(WHOLE);

            // Then
            String told = text(html.replace(LINK, ""));
            assertThat(html).as("seed %d", seed).matches(OnlyAllowed.HTML).hasSizeLessThanOrEqualTo(65_536);
            assertThat(wellFormed(html)).as("seed %d", seed).isTrue();
            assertThat(text(source)).as("seed %d", seed).startsWith(told);
        }
    }

    private static String random(Random random, int pieces) {
        List<String> kinds = List.of(
                "<p>",
                "</p>",
                "<ul>",
                "<li>",
                "</ul>",
                "<ol>",
                "</ol>",
                "<b>",
                "</b>",
                "</i>",
                "<i>",
                "<br>",
                "<a href=\"https://x.example/?a=1&amp;b=>\">",
                "</a>",
                "<!-- no -->",
                "&amp;",
                "&#x1F600;",
                "\uD83D\uDE00",
                "a &lt; b ",
                "word ",
                "é",
                "<div>",
                "</div>",
                "long ".repeat(400),
                "<td>");
        return random.ints(pieces, 0, kinds.size()).mapToObj(kinds::get).collect(Collectors.joining());
    }

    private static String text(String html) {
        return Jsoup.parseBodyFragment(html).body().wholeText().replaceAll("\\s+", "");
    }

    private static boolean wellFormed(String html) {
        return Jsoup.parse(
                        "<x>" + html.replace("<br>", "<br/>") + "</x>",
                        "",
                        org.jsoup.parser.Parser.xmlParser().setTrackErrors(10))
                .outerHtml()
                .replaceAll("\\s", "")
                .equals(("<x>" + html.replace("<br>", "<br/>") + "</x>")
                        .replace("<br/>", "<br/>")
                        .replaceAll("\\s", ""));
    }
}
