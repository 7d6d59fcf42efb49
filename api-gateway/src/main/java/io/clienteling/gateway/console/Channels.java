package io.clienteling.gateway.console;

import io.clienteling.contracts.onboarding.StepName;
import io.clienteling.gateway.http.HttpProblem;
import io.clienteling.gateway.onboarding.StoreOnboardingCalls;
import io.clienteling.gateway.sms.StoreOnboardingController;
import io.clienteling.gateway.whatsapp.WhatsAppOnboardingController;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The API's calls for each of a store's channels. */
@Component
class Channels {

    static final String SMS = "sms";
    static final String WHATSAPP = "whatsapp";

    private final StoreOnboardingController sms;
    private final WhatsAppOnboardingController whatsapp;

    Channels(StoreOnboardingController sms, WhatsAppOnboardingController whatsapp) {
        this.sms = sms;
        this.whatsapp = whatsapp;
    }

    StoreOnboardingCalls calls(String channel) {
        return switch (channel) {
            case SMS -> sms;
            case WHATSAPP -> whatsapp;
            default -> throw HttpProblem.notFound("A store has the channels sms and whatsapp, and no " + channel + ".");
        };
    }

    /** All fields of a request that may be corrected on that channel, at one time or another. */
    static List<String> correctable(String channel) {
        return (channel.equals(SMS) ? StepName.OF_SMS : StepName.OF_WHATSAPP)
                .stream()
                        .flatMap(step -> step.changeableFields().stream())
                        .distinct()
                        .sorted()
                        .toList();
    }

    /** The store's onboarding on that channel, as far as it can be told now. */
    Sight look(String tenant, String storeId, String channel) {
        return Sight.of(() -> find(tenant, storeId, channel));
    }

    /** The store's onboarding on that channel; empty where it was never asked for. */
    Optional<OnboardingView> find(String tenant, String storeId, String channel) {
        try {
            return Optional.ofNullable(calls(channel).get(tenant, storeId).getBody())
                    .map(shown -> OnboardingView.of(channel, shown));
        } catch (HttpProblem problem) {
            if (problem.status() == HttpStatus.NOT_FOUND) {
                return Optional.empty();
            }
            throw problem;
        }
    }

    OnboardingView require(String tenant, String storeId, String channel) {
        return find(tenant, storeId, channel)
                .orElseThrow(() -> HttpProblem.notFound(
                        "Store " + storeId + " was never asked to be onboarded on that channel. Begin on its page."));
    }
}
