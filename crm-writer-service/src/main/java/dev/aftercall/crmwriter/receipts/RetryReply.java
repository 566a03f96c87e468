package dev.aftercall.crmwriter.receipts;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What came of asking for another try. */
record RetryReply(
        boolean success,

        @Schema(description = "How many calls are tried again now")
        long retried,

        @Schema(
                description =
                        "How many more fit the filters; ask again for them, but for those that only a person can decide")
        long left) {}
