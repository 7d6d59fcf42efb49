package io.clienteling.contracts.retailer;

import io.clienteling.contracts.onboarding.UsualLengths;

/**
 * What the retailer's workflow is started with.
 *
 * @param usual how long its steps usually are
 */
public record RetailerOnboardingInput(String tenant, RetailerRequest request, UsualLengths usual) {}
