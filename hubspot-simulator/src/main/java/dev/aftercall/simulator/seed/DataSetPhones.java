package dev.aftercall.simulator.seed;

import java.util.Random;

/**
 * Numbers in the forms that people of several countries type. They lie in ranges kept free for fiction, in the United
 * States in the exchange 555; a serial number gives each a number of its own, as far as the ranges reach.
 */
final class DataSetPhones {

    private static final int[] US_AREAS = {
        201, 202, 203, 205, 206, 207, 208, 209, 210, 212, 213, 214, 215, 216, 217, 218, 219, 224, 225, 228, 229, 231,
        234, 239, 240, 248, 251, 252, 253, 254, 256, 260, 262, 267, 269, 270, 276, 281, 301, 302, 303, 304, 305, 307,
        308, 309, 310, 312, 313, 314, 315, 316, 317, 318, 319, 320, 321, 323, 325, 330, 331, 334, 336, 337, 339, 340,
        347, 351, 352, 360, 361, 386, 401, 402, 404, 405, 406, 407, 408, 409, 410, 412, 413, 414, 415, 417, 419, 423,
        424, 425, 430, 432, 434, 435, 440, 443, 458, 469, 470, 475, 478, 479, 480, 484, 501, 502, 503, 504, 505, 507,
        508, 509, 510, 512, 513, 515, 516, 517, 518, 520, 530, 540, 541, 551, 559, 561, 562, 563, 567, 570, 571, 573,
        574, 575, 580, 585, 586, 601, 602, 603, 605, 606, 607, 608, 609, 610, 612, 614, 615, 616, 617, 618, 619, 620,
        623, 626, 630, 631, 636, 641, 646, 650, 651, 660, 661, 662, 678, 682, 701, 702, 703, 704, 706, 707, 708, 712,
        713, 714, 715, 716, 717, 718, 719, 720, 724, 727, 731, 732, 734, 737, 740, 754
    };
    private static final String[] UK_AREAS = {"117", "118", "121", "131", "141", "151", "161", "191", "113", "114"};
    private static final String[] GERMAN_STARTS = {"30 23125", "69 90009", "40 66969", "221 4710", "89 99998"};
    private static final String[] FRENCH_STARTS = {"1 99 00", "2 61 91", "3 53 01", "4 65 71", "5 36 49", "6 39 98"};

    private final Random random;

    DataSetPhones(Random random) {
        this.random = random;
    }

    /** The number of a serial, in a form drawn anew. Seven in ten are American. */
    String number(int serial) {
        return switch (serial % 10) {
            case 0 -> british(serial / 10);
            case 1 -> german(serial / 10);
            case 2 -> random.nextBoolean() ? french(serial / 10) : australian(serial / 10);
            default -> american(serial);
        };
    }

    private String american(int serial) {
        int area = US_AREAS[serial % US_AREAS.length];
        String line = padded(serial / US_AREAS.length % 10_000, 4);
        return switch (random.nextInt(9)) {
            case 0 -> "+1" + area + "555" + line;
            case 1 -> "(" + area + ") 555-" + line;
            case 2 -> area + "555" + line;
            case 3 -> "+1 " + area + "-555-" + line;
            case 4 -> area + ".555." + line;
            case 5 -> "1-" + area + "-555-" + line;
            case 6 -> area + " 555 " + line + " x" + (10 + random.nextInt(90));
            case 7 -> "001 " + area + " 555 " + line;
            default -> "+1 (" + area + ") 555 " + line;
        };
    }

    private String british(int serial) {
        String area = UK_AREAS[serial % UK_AREAS.length];
        String line = "496 0" + padded(serial / UK_AREAS.length % 1000, 3);
        return switch (random.nextInt(4)) {
            case 0 -> "+44 " + area + " " + line;
            case 1 -> "0" + area + " " + line;
            case 2 -> "+44 (0)" + area + " " + line;
            default -> "0044" + area + line.replace(" ", "");
        };
    }

    private String german(int serial) {
        String start = GERMAN_STARTS[serial % GERMAN_STARTS.length];
        String line = padded(serial / GERMAN_STARTS.length % 1000, 3);
        return switch (random.nextInt(4)) {
            case 0 -> "+49 " + start + line;
            case 1 -> "0" + start.replace(" ", "/") + line;
            case 2 -> "+49 (0) " + start + line;
            default -> "0049" + start.replace(" ", "") + line;
        };
    }

    private String french(int serial) {
        String start = FRENCH_STARTS[serial % FRENCH_STARTS.length];
        int line = serial / FRENCH_STARTS.length % 10_000;
        String end = padded(line / 100, 2) + " " + padded(line % 100, 2);
        return random.nextBoolean() ? "+33 " + start + " " + end : ("0" + start + " " + end).replace(" ", ".");
    }

    private String australian(int serial) {
        int state = new int[] {2, 3, 7, 8}[serial % 4];
        String line = padded(serial / 4 % 10_000, 4);
        return random.nextBoolean() ? "+61 " + state + " 5550 " + line : "(0" + state + ") 5550 " + line;
    }

    private static String padded(int number, int digits) {
        String text = Integer.toString(number);
        return "0".repeat(digits - text.length()) + text;
    }
}
