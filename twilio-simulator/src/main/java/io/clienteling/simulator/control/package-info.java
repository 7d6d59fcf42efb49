/** What a test or a person may do to the simulator itself: approve, reject, break, look. */
@NullMarked
package io.clienteling.simulator.control;

import org.jspecify.annotations.NullMarked;
