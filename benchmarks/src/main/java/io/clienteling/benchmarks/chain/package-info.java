/** How long a whole chain takes where Twilio sets the pace, and what it costs others meanwhile. */
@NullMarked
package io.clienteling.benchmarks.chain;

import org.jspecify.annotations.NullMarked;
