package io.clienteling.gateway.status;

import io.clienteling.contracts.event.EventKeys;
import io.clienteling.contracts.onboarding.OnboardingDocument;
import io.clienteling.contracts.onboarding.StepName;
import io.clienteling.gateway.status.StoreStatus.ChannelStatus;
import io.clienteling.gateway.status.StoreStatus.Channels;
import io.clienteling.gateway.status.StoreStatus.Sms;
import io.clienteling.gateway.status.StoreStatus.WhatsApp;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * Every store of a tenant beside its onboardings, in one query. It parses no document but those of the few stores whose
 * WhatsApp sender the watcher has not spoken of.
 */
@Repository
class StoreStatuses {

    private static final String ALL = """
            select stores.store_id, stores.name, stores.country_code,
                   sms.phone_number, sms.state as sms,
                   whatsapp.state as whatsapp,
                   case when sender.key is null then whatsapp.document end as whatsapp_document
            from stores
            left join documents sms
                on sms.tenant = ? and sms.kind = 'sms' and sms.subject = stores.store_id
            left join documents whatsapp
                on whatsapp.tenant = ? and whatsapp.kind = 'whatsapp' and whatsapp.subject = stores.store_id
            left join documents sender
                on sender.tenant = ? and sender.kind = 'sender' and sender.subject = stores.store_id
            where stores.tenant = ?
            order by stores.store_id
            """;

    private final JdbcTemplate jdbc;

    StoreStatuses(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    List<StoreStatus> of(String tenant, Senders senders) {
        return jdbc.query(ALL, (row, number) -> status(tenant, row, senders), tenant, tenant, tenant, tenant);
    }

    private static StoreStatus status(String tenant, ResultSet row, Senders senders) throws SQLException {
        var storeId = row.getString("store_id");
        var sms = ChannelStatus.of(row.getString("sms"));
        return new StoreStatus(
                storeId,
                row.getString("name"),
                row.getString("country_code"),
                sms == ChannelStatus.NOT_ONBOARDED ? null : row.getString("phone_number"),
                new Channels(
                        new Sms(sms),
                        whatsApp(
                                tenant,
                                storeId,
                                ChannelStatus.of(row.getString("whatsapp")),
                                row.getString("whatsapp_document"),
                                senders)));
    }

    private static WhatsApp whatsApp(
            String tenant, String storeId, ChannelStatus onboarding, @Nullable String document, Senders senders) {
        return onboarding == ChannelStatus.NOT_ONBOARDED
                ? WhatsApp.NONE
                : senders.of(storeId)
                        .map(sender -> WhatsApp.of(onboarding, sender))
                        .orElseGet(
                                () -> asItsOnboardingSays(EventKeys.whatsapp(tenant, storeId), onboarding, document));
    }

    private static WhatsApp asItsOnboardingSays(String key, ChannelStatus onboarding, @Nullable String document) {
        var known = Optional.ofNullable(document)
                .flatMap(json -> AccountDocuments.read(key, json, OnboardingDocument.class));
        return new WhatsApp(
                known.flatMap(there -> there.detail(StepName.REGISTER_SENDER, "sid"))
                        .orElse(null),
                onboarding,
                known.flatMap(there -> there.detail(StepName.CONNECT_WABA, "waba_id"))
                        .orElse(null),
                null,
                null);
    }
}
