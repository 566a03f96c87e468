package dev.aftercall.crmwriter.reviews;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of what waits for a person. */
record ReviewsReply(
        List<ReviewReply> items,

        @Schema(description = "On all pages together") long total,

        @Schema(description = "The 'cursor' of the next page; none on the last") @Nullable String next) {}
