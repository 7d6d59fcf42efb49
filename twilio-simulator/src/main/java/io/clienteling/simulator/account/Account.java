package io.clienteling.simulator.account;

import io.clienteling.simulator.store.Resource;

/** An account as the gate needs to know it. */
record Account(String sid, String owner, String token, String status) {
    static Account of(Resource resource) {
        return new Account(
                resource.sid(),
                resource.text("owner_account_sid"),
                resource.text("auth_token"),
                resource.text("status"));
    }

    boolean isActive() {
        return status.equals("active");
    }

    boolean isClosed() {
        return status.equals("closed");
    }

    boolean isMain() {
        return sid.equals(owner);
    }
}
