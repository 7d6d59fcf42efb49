/** Postal addresses of an account. */
@NullMarked
package io.clienteling.simulator.address;

import org.jspecify.annotations.NullMarked;
