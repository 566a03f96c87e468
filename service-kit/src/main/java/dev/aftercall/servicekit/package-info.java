/**
 * What each service is before it has a domain: the workspace guard around every transaction, errors as problem+json, the
 * internal port, the migration mode, and who is calling. Has no domain of its own.
 */
@NullMarked
package dev.aftercall.servicekit;

import org.jspecify.annotations.NullMarked;
