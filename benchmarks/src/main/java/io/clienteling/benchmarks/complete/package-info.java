/** How many stores are onboarded a second. */
@NullMarked
package io.clienteling.benchmarks.complete;

import org.jspecify.annotations.NullMarked;
