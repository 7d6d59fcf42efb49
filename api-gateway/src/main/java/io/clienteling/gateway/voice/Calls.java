package io.clienteling.gateway.voice;

import io.clienteling.contracts.onboarding.Channel;
import io.clienteling.gateway.projection.Documents;
import io.clienteling.gateway.store.Store;
import io.clienteling.gateway.store.StoreDirectory;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Knows whose account a call came in on, and where calls to a number go. */
@Component
class Calls {

    private final Documents documents;
    private final StoreDirectory directory;

    Calls(Documents documents, StoreDirectory directory) {
        this.documents = documents;
        this.directory = directory;
    }

    Optional<String> tenantOf(String accountSid) {
        return documents.findByAccount(accountSid).map(retailer -> retailer.tenant());
    }

    /** The landline of the store whose number was called; a number of another tenant is nobody's here. */
    Optional<String> landline(String tenant, String calledNumber) {
        return documents
                .findByNumber(Channel.SMS.wireName(), tenant, calledNumber)
                .flatMap(onboarding -> store(tenant, onboarding.subject()))
                .map(Store::landline);
    }

    private Optional<Store> store(String tenant, @Nullable String storeId) {
        return storeId == null ? Optional.empty() : directory.find(tenant, storeId);
    }
}
