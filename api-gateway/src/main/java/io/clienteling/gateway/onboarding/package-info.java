/** What all onboardings have in common: accepting a request once, finding its document, mending it. */
@NullMarked
package io.clienteling.gateway.onboarding;

import org.jspecify.annotations.NullMarked;
