/** TwiML applications, one of the ways to forward a call. */
@NullMarked
package io.clienteling.simulator.voice;

import org.jspecify.annotations.NullMarked;
