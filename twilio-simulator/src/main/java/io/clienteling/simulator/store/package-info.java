/** Where resources are kept, so that nothing that was answered is lost. */
@NullMarked
package io.clienteling.simulator.store;

import org.jspecify.annotations.NullMarked;
