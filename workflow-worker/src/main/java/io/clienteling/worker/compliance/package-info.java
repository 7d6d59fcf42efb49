/** Holds a request against what a country asks for. */
@NullMarked
package io.clienteling.worker.compliance;

import org.jspecify.annotations.NullMarked;
