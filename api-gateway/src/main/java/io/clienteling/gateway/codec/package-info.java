/** Makes payloads readable for operators, on the management port only. */
@NullMarked
package io.clienteling.gateway.codec;

import org.jspecify.annotations.NullMarked;
