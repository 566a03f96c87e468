package dev.aftercall.crmwriter.body;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Takes down what a reader of some markup comes across, in order, and makes blocks of it. Runs of white space count as one
 * blank; empty paragraphs, points and lists come to nothing; lists are nested ten deep at most.
 */
final class Flow {

    private static final int DEEPEST_LIST = 10;
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final String NO_BREAK_SPACE = "\u00A0";

    private final List<Block> top = new ArrayList<>();
    private final Deque<OpenList> lists = new ArrayDeque<>();
    private final List<Run> line = new ArrayList<>();
    private int tooDeep;

    private static final class OpenList {
        private final boolean isOrdered;
        private final List<Block.Item> items = new ArrayList<>();
        private @Nullable List<Block> item;

        private OpenList(boolean isOrdered) {
            this.isOrdered = isOrdered;
        }

        private List<Block> item() {
            if (item == null) {
                item = new ArrayList<>();
            }
            return item;
        }

        private void endItem() {
            if (item != null && !item.isEmpty()) {
                items.add(new Block.Item(item));
            }
            item = null;
        }
    }

    void text(String text, Style style) {
        String blanksAsOne = BLANKS.matcher(SafeText.clean(text)).replaceAll(" ");
        String more = blanksAsOne.startsWith(" ") && endsBlank() ? blanksAsOne.substring(1) : blanksAsOne;
        if (!more.isEmpty()) {
            line.add(new Run(more, style));
        }
    }

    void lineBreak(Style style) {
        if (!line.isEmpty()) {
            line.add(new Run(null, style));
        }
    }

    /** Text with its own lines, and what they begin with. */
    void preformatted(String text, Style style) {
        for (String each : text.split("\\R", -1)) {
            int indent = each.length() - each.stripLeading().length();
            if (indent > 0) {
                line.add(new Run(NO_BREAK_SPACE.repeat(Math.min(indent, 40)), style));
            }
            text(each.stripLeading(), style);
            lineBreak(style);
        }
    }

    /** Paragraphs with their lines. */
    void plain(String text) {
        for (String each : text.split("\\R", -1)) {
            if (each.isBlank()) {
                endParagraph();
            } else {
                text(each, Style.PLAIN);
                lineBreak(Style.PLAIN);
            }
        }
        endParagraph();
    }

    void endParagraph() {
        while (!line.isEmpty() && isBlank(line.getLast())) {
            line.removeLast();
        }
        if (!line.isEmpty()) {
            Run last = line.removeLast();
            line.add(last.withoutTrailingBlanks());
            container().add(new Block.Paragraph(Run.nested(line)));
            line.clear();
        }
    }

    void beginList(boolean isOrdered) {
        endParagraph();
        if (lists.size() == DEEPEST_LIST) {
            tooDeep++;
        } else {
            lists.push(new OpenList(isOrdered));
        }
    }

    /** Ends the point before, if there is one. */
    void nextItem() {
        endParagraph();
        if (!lists.isEmpty()) {
            lists.peek().endItem();
        }
    }

    void endList() {
        endParagraph();
        if (tooDeep > 0) {
            tooDeep--;
            return;
        }
        OpenList ended = lists.pop();
        ended.endItem();
        if (!ended.items.isEmpty()) {
            container().add(new Block.Listing(ended.isOrdered, ended.items));
        }
    }

    /** Everything so far. */
    List<Block> blocks() {
        endParagraph();
        while (!lists.isEmpty()) {
            endList();
        }
        return List.copyOf(top);
    }

    private List<Block> container() {
        return lists.isEmpty() ? top : lists.peek().item();
    }

    private boolean endsBlank() {
        return line.isEmpty()
                || line.getLast().text() == null
                || line.getLast().text().endsWith(" ");
    }

    private static boolean isBlank(Run run) {
        return run.text() == null
                || run.text().isBlank()
                || run.text().replace(NO_BREAK_SPACE, "").isEmpty();
    }
}
