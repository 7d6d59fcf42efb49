package io.clienteling.worker.watch;

import io.clienteling.telephony.compliance.Bundle;
import io.clienteling.telephony.compliance.Compliance;
import io.clienteling.telephony.compliance.Regulation;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Knows for which type of number a bundle is: its regulation says so. Regulations are the same for every account, few, and do
 * not change, so each is asked for once in the life of a process.
 */
final class BundleTypes {

    private final Compliance compliance;
    private final Map<String, String> typesByRegulation = new ConcurrentHashMap<>();

    BundleTypes(Compliance compliance) {
        this.compliance = compliance;
    }

    /** The type as Twilio's lists of numbers spell it; empty where Twilio does not tell. */
    Optional<String> of(String accountSid, Bundle bundle) {
        return Optional.ofNullable(bundle.regulationSid())
                .flatMap(sid -> known(sid).or(() -> ask(accountSid, sid)));
    }

    private Optional<String> known(String regulationSid) {
        return Optional.ofNullable(typesByRegulation.get(regulationSid));
    }

    private Optional<String> ask(String accountSid, String regulationSid) {
        var type = compliance
                .findRegulation(accountSid, regulationSid)
                .map(Regulation::numberType)
                .map(spelt -> spelt.replace('-', '_'));
        type.ifPresent(told -> typesByRegulation.put(regulationSid, told));
        return type;
    }
}
