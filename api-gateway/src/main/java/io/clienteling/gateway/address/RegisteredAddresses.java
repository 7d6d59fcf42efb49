package io.clienteling.gateway.address;

import io.clienteling.gateway.telephony.ListingSettings;
import io.clienteling.gateway.telephony.SharedAnswers;
import io.clienteling.telephony.address.Addresses;
import io.clienteling.telephony.address.PostalAddress;
import java.util.List;
import org.springframework.stereotype.Component;

/** All addresses that an account has in a country. */
@Component
public class RegisteredAddresses {

    private final SharedAnswers<Place, List<PostalAddress>> answers;

    RegisteredAddresses(Addresses addresses, ListingSettings settings) {
        this.answers = new SharedAnswers<>(settings, place -> addresses.list(place.accountSid(), place.countryCode()));
    }

    /** As Twilio lists them, all pages; where Twilio does not answer, the request ends as 503. */
    public List<PostalAddress> of(String accountSid, String countryCode) {
        return answers.get(new Place(accountSid, countryCode));
    }

    private record Place(String accountSid, String countryCode) {}
}
