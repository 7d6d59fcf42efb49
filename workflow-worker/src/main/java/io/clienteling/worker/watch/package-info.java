/** Watches retailers' accounts at Twilio, publishes what changed there and wakes who waits for it. */
@NullMarked
package io.clienteling.worker.watch;

import org.jspecify.annotations.NullMarked;
