/** What a person may ask of a running onboarding. */
@NullMarked
package io.clienteling.contracts.operator;

import org.jspecify.annotations.NullMarked;
