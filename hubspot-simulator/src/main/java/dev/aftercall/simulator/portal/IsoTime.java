package dev.aftercall.simulator.portal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;

/** Times in the form in which HubSpot writes them, made without a formatter: every record has several. */
public final class IsoTime {

    private static final long DAY = 86_400_000;
    private static final long FIRST = -62_135_596_800_000L;
    private static final long LAST = 253_402_300_799_999L;

    private IsoTime() {}

    /** Milliseconds since 1970 as {@link Instant#toString()} has them. */
    public static String of(long millis) {
        if (millis < FIRST || millis > LAST) {
            return Instant.ofEpochMilli(millis).toString();
        }
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(millis, DAY));
        int rest = (int) Math.floorMod(millis, DAY);
        int fraction = rest % 1000;
        byte[] text = new byte[fraction == 0 ? 20 : 24];
        number(text, 0, date.getYear(), 4);
        text[4] = '-';
        number(text, 5, date.getMonthValue(), 2);
        text[7] = '-';
        number(text, 8, date.getDayOfMonth(), 2);
        text[10] = 'T';
        number(text, 11, rest / 3_600_000, 2);
        text[13] = ':';
        number(text, 14, rest / 60_000 % 60, 2);
        text[16] = ':';
        number(text, 17, rest / 1000 % 60, 2);
        if (fraction != 0) {
            text[19] = '.';
            number(text, 20, fraction, 3);
        }
        text[text.length - 1] = 'Z';
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    private static void number(byte[] text, int at, int value, int digits) {
        int rest = value;
        for (int i = digits - 1; i >= 0; i--) {
            text[at + i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
