/** How many events a second the projection takes. */
@NullMarked
package io.clienteling.benchmarks.project;

import org.jspecify.annotations.NullMarked;
