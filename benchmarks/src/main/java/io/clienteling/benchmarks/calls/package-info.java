/** How often an onboarding, and the watcher of an account, asks Twilio. */
@NullMarked
package io.clienteling.benchmarks.calls;

import org.jspecify.annotations.NullMarked;
