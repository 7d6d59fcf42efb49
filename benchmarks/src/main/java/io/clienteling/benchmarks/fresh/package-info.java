/** How soon after Twilio's last answer others learn of it. */
@NullMarked
package io.clienteling.benchmarks.fresh;

import org.jspecify.annotations.NullMarked;
