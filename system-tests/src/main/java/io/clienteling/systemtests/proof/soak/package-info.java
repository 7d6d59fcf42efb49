/** Onboards many stores while Twilio misbehaves and every part is killed in turn, and looks whether all is accounted for. */
@NullMarked
package io.clienteling.systemtests.proof.soak;

import org.jspecify.annotations.NullMarked;
