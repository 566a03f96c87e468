/** Who did what with a workspace's tokens, and when. Never holds a token, code or secret. */
@NullMarked
package dev.aftercall.auth.audit;

import org.jspecify.annotations.NullMarked;
