/** How fast the gateway reads: the status of a retailer, and one onboarding. */
@NullMarked
package io.clienteling.benchmarks.status;

import org.jspecify.annotations.NullMarked;
