/** The workflow that onboards a store to WhatsApp. */
@NullMarked
package io.clienteling.contracts.whatsapp;

import org.jspecify.annotations.NullMarked;
