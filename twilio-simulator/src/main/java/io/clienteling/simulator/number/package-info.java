/** Numbers for sale, numbers owned, and the rules of buying. */
@NullMarked
package io.clienteling.simulator.number;

import org.jspecify.annotations.NullMarked;
