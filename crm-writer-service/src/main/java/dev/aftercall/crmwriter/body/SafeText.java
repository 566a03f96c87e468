package dev.aftercall.crmwriter.body;

import java.text.BreakIterator;
import java.util.Locale;

/**
 * Text that may come from anybody, made fit for one of HubSpot's fields: without characters that nobody sees but that
 * disturb others, never cut within what people take for one character.
 */
public final class SafeText {

    private static final String MARK = " […]";
    private static final int FIRST_STRONG_ISOLATE = 0x2068;
    private static final int POP_ISOLATE = 0x2069;
    private static final int LONGEST_CHARACTER = 64;

    private SafeText() {}

    /**
     * The text without control characters, halves of characters, and marks that turn the direction of what stands about
     * them around.
     */
    public static String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().map(SafeText::asLineEnd).filter(SafeText::isHarmless).forEach(clean::appendCodePoint);
        return clean.toString();
    }

    /** The text on one line, cut with a mark where it is longer, and set apart from what stands beside it. */
    public static String oneLine(String text, int longest) {
        String line = clean(text).strip().replaceAll("\\s+", " ");
        return isRightToLeft(line) ? isolated(cut(line, longest - 2)) : cut(line, longest);
    }

    /** A name or title as part of a sentence: where it is written from right to left, the rest stays in order. */
    public static String apart(String text) {
        String clean = clean(text).strip();
        return isRightToLeft(clean) ? isolated(clean) : clean;
    }

    /** The first that many characters at most: where that is not all of it, with a mark. */
    public static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        return text.substring(0, endOfCharacters(text, longest - MARK.length())) + MARK;
    }

    /** The last place, not behind the given one, that is not within what people take for one character. */
    static int endOfCharacters(String text, int atMost) {
        if (atMost >= text.length()) {
            return text.length();
        }
        int from = Math.max(0, atMost - LONGEST_CHARACTER);
        int to = Math.min(text.length(), atMost + LONGEST_CHARACTER);
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text.substring(from, to));
        int end = from + (characters.isBoundary(atMost - from) ? atMost - from : characters.preceding(atMost - from));
        return end > from || from == 0 ? end : endOfCodePoint(text, atMost);
    }

    private static int endOfCodePoint(String text, int atMost) {
        return Character.isLowSurrogate(text.charAt(atMost)) && Character.isHighSurrogate(text.charAt(atMost - 1))
                ? atMost - 1
                : atMost;
    }

    private static int asLineEnd(int c) {
        return c == 0x85 || c == 0x2028 || c == 0x2029 ? '\n' : c;
    }

    private static boolean isHarmless(int c) {
        if (c == '\n' || c == '\t' || c == '\r') {
            return true;
        }
        boolean turnsDirection = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
        boolean isNone = (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
        int type = Character.getType(c);
        return type != Character.CONTROL && type != Character.SURROGATE && !turnsDirection && !isNone;
    }

    private static boolean isRightToLeft(String text) {
        return text.codePoints().map(Character::getDirectionality).anyMatch(direction -> switch (direction) {
            case Character.DIRECTIONALITY_RIGHT_TO_LEFT,
                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC,
                    Character.DIRECTIONALITY_ARABIC_NUMBER -> true;
            default -> false;
        });
    }

    private static String isolated(String text) {
        return Character.toString(FIRST_STRONG_ISOLATE) + text + Character.toString(POP_ISOLATE);
    }
}
