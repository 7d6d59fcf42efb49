/** Applications that take a number's calls. */
@NullMarked
package io.clienteling.telephony.voice;

import org.jspecify.annotations.NullMarked;
