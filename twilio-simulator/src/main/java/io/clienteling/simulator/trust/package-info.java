/** Trust products and customer profiles. */
@NullMarked
package io.clienteling.simulator.trust;

import org.jspecify.annotations.NullMarked;
