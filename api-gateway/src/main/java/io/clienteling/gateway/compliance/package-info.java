/** What regulators ask for: the approved bundles and trust products that numbers are bought with, and Twilio's hints. */
@NullMarked
package io.clienteling.gateway.compliance;

import org.jspecify.annotations.NullMarked;
