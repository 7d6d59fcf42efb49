/** The worker killed at every boundary of every call to Twilio. */
@NullMarked
package io.clienteling.systemtests.proof.crash;

import org.jspecify.annotations.NullMarked;
