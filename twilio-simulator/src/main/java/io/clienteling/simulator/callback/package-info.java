/** Calls that the simulator makes to its clients, signed as Twilio signs them. */
@NullMarked
package io.clienteling.simulator.callback;

import org.jspecify.annotations.NullMarked;
