package io.clienteling.gateway.compliance;

/** A trust product that numbers can be bought with, as the API shows it. */
record ApprovedTrustProduct(String sid, String friendlyName) {}
