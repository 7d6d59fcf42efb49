/** Does what operators ask for outside of a workflow. */
@NullMarked
package io.clienteling.worker.operator;

import org.jspecify.annotations.NullMarked;
