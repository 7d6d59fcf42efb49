/** The retailer's onboarding status. */
@NullMarked
package io.clienteling.gateway.status;

import org.jspecify.annotations.NullMarked;
