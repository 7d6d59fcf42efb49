package io.clienteling.gateway.status;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.clienteling.contracts.ContractJson;
import io.clienteling.contracts.event.EventKeys;
import io.clienteling.contracts.onboarding.OnboardingDocument;
import io.clienteling.contracts.onboarding.OnboardingState;
import io.clienteling.contracts.onboarding.StepName;
import io.clienteling.gateway.projection.Documents;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** The consolidated view, from the gateway's own rows alone. */
@RestController
class OnboardingStatusController {

    private final Documents documents;
    private final StoreStatuses stores;

    OnboardingStatusController(Documents documents, StoreStatuses stores) {
        this.documents = documents;
        this.stores = stores;
    }

    @GetMapping("/clienteling/setup/onboarding-status")
    OnboardingStatus status(@RequestHeader("Tenant") String tenant) {
        var retailer = documents
                .find(EventKeys.retailer(tenant))
                .map(row -> ContractJson.mapper().readValue(row.json(), OnboardingDocument.class))
                .filter(document -> document.state() != OnboardingState.CANCELLED);
        var all = stores.of(tenant);
        return new OnboardingStatus(
                tenant,
                retailer.filter(document -> document.state() == OnboardingState.COMPLETED)
                        .isPresent(),
                retailer.map(OnboardingDocument::completedAt).orElse(null),
                twilio(retailer),
                optIn(retailer),
                countries(all),
                all);
    }

    private static OnboardingStatus.Twilio twilio(Optional<OnboardingDocument> retailer) {
        var sid = detail(retailer, StepName.CREATE_ACCOUNT, "sid");
        return new OnboardingStatus.Twilio(
                sid != null,
                sid,
                new OnboardingStatus.CallForwarding(
                        detail(retailer, StepName.CREATE_CALL_FORWARDING, "sid"),
                        detail(retailer, StepName.CREATE_CALL_FORWARDING, "name")));
    }

    private static OnboardingStatus.OptIn optIn(Optional<OnboardingDocument> retailer) {
        var id = detail(retailer, StepName.CREATE_OPT_IN, "sid");
        return new OnboardingStatus.OptIn(id != null, id, detail(retailer, StepName.CREATE_OPT_IN, "body"));
    }

    private static @Nullable String detail(Optional<OnboardingDocument> retailer, StepName step, String key) {
        return retailer.flatMap(document -> document.detail(step, key)).orElse(null);
    }

    private static List<CountryStatus> countries(List<StoreStatus> stores) {
        return stores.stream()
                .collect(groupingBy(
                        StoreStatus::countryCode, TreeMap::new, collectingAndThen(counting(), Math::toIntExact)))
                .entrySet()
                .stream()
                .map(country -> CountryStatus.of(country.getKey(), country.getValue()))
                .toList();
    }
}
