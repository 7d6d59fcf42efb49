/** How many onboardings are accepted a second. */
@NullMarked
package io.clienteling.benchmarks.accept;

import org.jspecify.annotations.NullMarked;
