/** How soon gateway and worker are ready, and how much memory they then hold. */
@NullMarked
package io.clienteling.benchmarks.start;

import org.jspecify.annotations.NullMarked;
