package dev.aftercall.crmwriter.body;

import org.jspecify.annotations.Nullable;

/** How a run of text is shown. */
record Style(boolean isBold, boolean isItalic, @Nullable String address) {

    static final Style PLAIN = new Style(false, false, null);

    Style inBold() {
        return new Style(true, isItalic, address);
    }

    Style inItalics() {
        return new Style(isBold, true, address);
    }

    /** Leads to that address, where a link may; else shown as it is. */
    Style linkedTo(@Nullable String wanted) {
        return LinkAddress.of(wanted)
                .map(allowed -> new Style(isBold, isItalic, allowed))
                .orElse(this);
    }
}
