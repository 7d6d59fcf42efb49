package io.clienteling.simulator.http;

/** A Twilio product with the host name that it has in the addresses it hands out. */
public enum Product {
    API("api"),
    MESSAGING("messaging"),
    NUMBERS("numbers"),
    TRUSTHUB("trusthub"),
    CONTENT("content"),
    STUDIO("studio"),
    ACCOUNTS("accounts"),
    SIMULATOR("simulator");

    private final String label;

    Product(String label) {
        this.label = label;
    }

    /** The word in front of the operation name, for instance {@code numbers} in {@code numbers.CreateBundle}. */
    public String label() {
        return label;
    }

    /** The absolute address that Twilio would hand out for a path. */
    public String url(String path) {
        return "https://" + label + ".twilio.com" + path;
    }
}
