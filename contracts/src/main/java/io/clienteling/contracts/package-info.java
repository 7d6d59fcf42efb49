/** What every room shares: the ids of workflows, the task queues, the JSON that travels. */
@NullMarked
package io.clienteling.contracts;

import org.jspecify.annotations.NullMarked;
