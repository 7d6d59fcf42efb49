package io.clienteling.telephony.compliance;

/**
 * What a bundle is for.
 *
 * @param countryCode ISO 3166-1 alpha-2
 * @param numberType {@code local}, {@code mobile}, {@code national} or {@code toll-free}
 */
public record Regulation(String countryCode, String numberType) {}
