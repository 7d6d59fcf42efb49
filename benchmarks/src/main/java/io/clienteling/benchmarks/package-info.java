/** Measures the system beside the bare parts that it stands on, and beside peers. */
@NullMarked
package io.clienteling.benchmarks;

import org.jspecify.annotations.NullMarked;
