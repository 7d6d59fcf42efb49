/** Traces of what this process does for an onboarding, where somebody takes them. */
@NullMarked
package io.clienteling.worker.trace;

import org.jspecify.annotations.NullMarked;
