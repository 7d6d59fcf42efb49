/** The running system as whoever uses it sees it: integrator, subscriber, operator, and Twilio's own console. */
@NullMarked
package io.clienteling.systemtests.ring;

import org.jspecify.annotations.NullMarked;
