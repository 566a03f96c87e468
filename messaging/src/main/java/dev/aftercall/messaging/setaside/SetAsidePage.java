package dev.aftercall.messaging.setaside;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** A page of rows, how many there are in all, and the cursor of the next page. */
record SetAsidePage(
        List<SetAside> items, long total, @Nullable String next) {}
