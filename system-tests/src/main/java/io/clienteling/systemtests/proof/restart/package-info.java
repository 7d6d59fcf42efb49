/** Whether parts come and go without anybody noticing. */
@NullMarked
package io.clienteling.systemtests.proof.restart;

import org.jspecify.annotations.NullMarked;
