/** The onboarding document: its states, its steps, and what stops it. */
@NullMarked
package io.clienteling.contracts.onboarding;

import org.jspecify.annotations.NullMarked;
