/**
 * Proves that crm-writer writes every call once: loads it, breaks it and everything around it, and has the outcome judged
 * by what HubSpot went through.
 */
@NullMarked
package dev.aftercall.localstack.prove;

import org.jspecify.annotations.NullMarked;
