/** Has the projection filled anew again and again, from a topic that is made as nasty as can be, while everybody goes on using it. */
@NullMarked
package io.clienteling.systemtests.proof.rebuild;

import org.jspecify.annotations.NullMarked;
