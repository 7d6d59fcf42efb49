package io.clienteling.systemtests;

import io.clienteling.client.ApiClient;
import io.clienteling.client.ApiException;
import io.clienteling.client.api.NumbersApi;
import io.clienteling.client.api.OnboardingApi;
import io.clienteling.client.api.StoresApi;
import io.clienteling.client.model.SmsRequest;
import io.clienteling.client.model.StoreAddress;
import io.clienteling.client.model.StoreOnboarding;
import io.clienteling.client.model.StoreRequest;

/** What {@code client/README.md} shows. */
final class ClientExample {

    private ClientExample() {}

    // begin
    static StoreOnboarding onboard(String gateway, String token, String tenant) throws ApiException {
        var client = new ApiClient();
        client.updateBaseUri(gateway);
        client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + token));

        var store = new StoreRequest()
                .name("Back Bay")
                .countryCode("US")
                .timeZone("America/New_York")
                .address(new StoreAddress()
                        .street("1 Boylston Street")
                        .city("Boston")
                        .region("MA")
                        .postalCode("02116"));
        new StoresApi(client).putStore(tenant, "boston-01", store);
        var numbers = new NumbersApi(client).listAvailablePhoneNumbers(tenant, "boston-01", false);
        var request = new SmsRequest().phoneNumber(numbers.getFirst().getPhoneNumber());
        return new OnboardingApi(client).onboardStore(tenant, "boston-01", request, true);
    }
    // end
}
