/** Onboarding a store to SMS, and letting it go live. */
@NullMarked
package io.clienteling.gateway.sms;

import org.jspecify.annotations.NullMarked;
