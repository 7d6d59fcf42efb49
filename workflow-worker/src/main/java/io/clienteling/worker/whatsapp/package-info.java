/** Onboards a store to WhatsApp. */
@NullMarked
package io.clienteling.worker.whatsapp;

import org.jspecify.annotations.NullMarked;
