package io.clienteling.contracts.retailer;

/** What the retailer's workflow is started with. */
public record RetailerOnboardingInput(String tenant, RetailerRequest request) {}
