/** Our own topics: who needs one describes it, and here they are made. */
@NullMarked
package io.clienteling.gateway.topic;

import org.jspecify.annotations.NullMarked;
