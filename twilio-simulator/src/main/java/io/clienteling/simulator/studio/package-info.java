/** Studio flows. */
@NullMarked
package io.clienteling.simulator.studio;

import org.jspecify.annotations.NullMarked;
