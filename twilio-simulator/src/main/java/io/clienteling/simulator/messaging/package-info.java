/** Messaging services, their numbers and their senders. */
@NullMarked
package io.clienteling.simulator.messaging;

import org.jspecify.annotations.NullMarked;
