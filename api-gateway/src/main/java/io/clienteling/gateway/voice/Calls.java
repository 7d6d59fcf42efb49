package io.clienteling.gateway.voice;

import io.clienteling.contracts.group.GroupDocument;
import io.clienteling.contracts.onboarding.Channel;
import io.clienteling.gateway.group.SenderGroups;
import io.clienteling.gateway.projection.Documents;
import io.clienteling.gateway.projection.StoredDocument;
import io.clienteling.gateway.store.Store;
import io.clienteling.gateway.store.StoreDirectory;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Knows whose account a call came in on, and where calls to a number go. */
@Component
class Calls {

    private final Documents documents;
    private final SenderGroups groups;
    private final StoreDirectory directory;
    private final GroupLandlineSettings groupLandlines;

    Calls(Documents documents, SenderGroups groups, StoreDirectory directory, GroupLandlineSettings groupLandlines) {
        this.documents = documents;
        this.groups = groups;
        this.directory = directory;
        this.groupLandlines = groupLandlines;
    }

    Optional<String> tenantOf(String accountSid) {
        return documents.findByAccount(accountSid).map(StoredDocument::tenant);
    }

    /**
     * Where calls to the number go: a group's to its own landline, once it has the number and does not only ask for it; a number
     * of another tenant is nobody's here.
     */
    Optional<String> landline(String tenant, String calledNumber) {
        var group = groups.findByNumber(tenant, calledNumber).filter(founded -> founded.numberSid() != null);
        return group.isPresent()
                ? landlineOf(tenant, group.get())
                : onboardingWith(tenant, calledNumber).flatMap(onboarding -> landlineOf(tenant, onboarding.subject()));
    }

    /** A store may have a number of its own for WhatsApp, and customers call that one too. */
    private Optional<StoredDocument> onboardingWith(String tenant, String number) {
        return documents
                .findByNumber(Channel.SMS.wireName(), tenant, number)
                .or(() -> documents.findByNumber(Channel.WHATSAPP.wireName(), tenant, number));
    }

    private Optional<String> landlineOf(String tenant, GroupDocument group) {
        return groupLandlines.landline(tenant, group.senderGroupId()).or(() -> landlineOf(tenant, group.callsGoTo()));
    }

    private Optional<String> landlineOf(String tenant, @Nullable String storeId) {
        return storeId == null
                ? Optional.empty()
                : directory.find(tenant, storeId).map(Store::landline);
    }
}
