/** What a country's regulation asks for, and the bundles that answer it. */
@NullMarked
package io.clienteling.telephony.compliance;

import org.jspecify.annotations.NullMarked;
