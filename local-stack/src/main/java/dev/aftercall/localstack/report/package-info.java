/** What benches and proofs leave behind: figures beside their references and budgets, and what was not as it should be. */
@NullMarked
package dev.aftercall.localstack.report;

import org.jspecify.annotations.NullMarked;
