package io.clienteling.simulator.voice;

import io.clienteling.simulator.store.Resource;
import io.clienteling.simulator.store.Sids;
import io.clienteling.simulator.store.Store;
import io.clienteling.simulator.store.Table;

/** SIP trunks, of which a number needs to know only whether they exist: the control API opens them. */
public final class Trunks {
    private final Table table;

    public Trunks(Store store) {
        this.table = store.table("trunks");
    }

    public boolean exists(String account, String sid) {
        return table.find(account, sid).isPresent();
    }

    /** Opens a trunk, as a person does in Twilio's console; its SID. */
    public String open(String account) {
        return table.insert(account, Resource.named(Sids.fresh("TK"))).sid();
    }
}
