/** Holds Twilio, Temporal and the projection against each other, and tells where they disagree. Changes nothing. */
@NullMarked
package io.clienteling.gateway.audit;

import org.jspecify.annotations.NullMarked;
