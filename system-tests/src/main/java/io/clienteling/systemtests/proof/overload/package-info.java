/** Whether the gateway stays upright when it is asked for more than it bears. */
@NullMarked
package io.clienteling.systemtests.proof.overload;

import org.jspecify.annotations.NullMarked;
