package io.clienteling.simulator.number;

import java.util.Optional;
import java.util.Set;

/** What buying needs to know of regulatory bundles. */
public interface Dossiers {
    Optional<Dossier> find(String account, String bundleSid);

    /** A bundle with its status, what its regulation covers, and the addresses in its documents. */
    record Dossier(String sid, String status, String country, Set<NumberType> types, Set<String> addresses) {
        boolean isApproved() {
            return status.equals("twilio-approved");
        }

        boolean covers(Range range) {
            return country.equals(range.country()) && types.contains(range.type());
        }
    }
}
