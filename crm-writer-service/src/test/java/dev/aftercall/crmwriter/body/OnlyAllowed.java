package dev.aftercall.crmwriter.body;

import java.util.regex.Pattern;

/** What a body may consist of. */
final class OnlyAllowed {

    /** Tags and entities of ours, and text without either's first letter. */
    static final Pattern HTML = Pattern.compile(
            "(?:[^<>&]|&(?:amp|lt|gt);|</?(?:p|b|i|ul|ol|li)>|<br>|</a>"
                    + "|<a href=\"(?:https?://|mailto:)(?:[^<>&\"\\s]|&amp;)+\">)*+",
            Pattern.CASE_INSENSITIVE);

    private OnlyAllowed() {}
}
