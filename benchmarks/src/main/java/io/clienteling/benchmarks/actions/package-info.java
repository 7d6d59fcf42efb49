/** What an onboarding costs at Temporal: billable actions, events and bytes of history. */
@NullMarked
package io.clienteling.benchmarks.actions;

import org.jspecify.annotations.NullMarked;
