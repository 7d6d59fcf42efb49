/** Where records go that cannot be taken: beside the topic that they came from, with the reason. */
@NullMarked
package io.clienteling.gateway.deadletter;

import org.jspecify.annotations.NullMarked;
