package io.clienteling.simulator.account;

import io.clienteling.simulator.store.Resource;
import org.jspecify.annotations.Nullable;

/** An account as the gate needs to know it. */
record Account(
        String sid, String owner, String token, @Nullable String secondToken, String status, String type) {
    static Account of(Resource resource) {
        return new Account(
                resource.sid(),
                resource.text("owner_account_sid"),
                resource.text("auth_token"),
                resource.find("#second_token"),
                resource.text("status"),
                resource.text("type"));
    }

    boolean isActive() {
        return status.equals("active");
    }

    boolean isClosed() {
        return status.equals("closed");
    }

    boolean isTrial() {
        return type.equals("Trial");
    }

    boolean isMain() {
        return sid.equals(owner);
    }
}
