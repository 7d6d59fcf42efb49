/** The watcher of a retailer's account at Twilio, and what it publishes. */
@NullMarked
package io.clienteling.contracts.compliance;

import org.jspecify.annotations.NullMarked;
