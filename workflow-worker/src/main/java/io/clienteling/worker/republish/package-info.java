/** Tells Kafka what workflows that were ended by force still owed. */
@NullMarked
package io.clienteling.worker.republish;

import org.jspecify.annotations.NullMarked;
