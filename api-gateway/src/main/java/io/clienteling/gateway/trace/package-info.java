/** Traces of requests and of what they set off, where somebody takes them. */
@NullMarked
package io.clienteling.gateway.trace;

import org.jspecify.annotations.NullMarked;
