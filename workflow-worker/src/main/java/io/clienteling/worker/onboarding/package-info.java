/** What all onboardings share: their document, their steps and lanes, and the page an operator reads. */
@NullMarked
package io.clienteling.worker.onboarding;

import org.jspecify.annotations.NullMarked;
