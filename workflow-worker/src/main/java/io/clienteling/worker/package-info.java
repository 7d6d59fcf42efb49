/** Carries onboardings through: workflows tell the story, activities do the work. */
@NullMarked
package io.clienteling.worker;

import org.jspecify.annotations.NullMarked;
