/** A service that hears of stores that can be texted from now on. */
@NullMarked
package io.clienteling.examples.subscriber;

import org.jspecify.annotations.NullMarked;
