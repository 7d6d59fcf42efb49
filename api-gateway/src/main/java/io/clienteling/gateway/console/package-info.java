/** The web console: pages on which a retailer's people onboard by hand, in front of the same calls that the API offers. */
@NullMarked
package io.clienteling.gateway.console;

import org.jspecify.annotations.NullMarked;
