/** How this process serves Temporal. */
@NullMarked
package io.clienteling.worker.temporal;

import org.jspecify.annotations.NullMarked;
