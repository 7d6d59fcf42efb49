/** Messages and calls through numbers and senders, and what clients are told about them. */
@NullMarked
package io.clienteling.simulator.traffic;

import org.jspecify.annotations.NullMarked;
