/** Onboarding a store to WhatsApp. */
@NullMarked
package io.clienteling.gateway.whatsapp;

import org.jspecify.annotations.NullMarked;
