package io.clienteling.worker;

import io.clienteling.contracts.onboarding.FailureCode;
import io.clienteling.worker.onboarding.Refusals;
import io.clienteling.worker.retailer.CallForwarding;
import io.clienteling.worker.retailer.OptIn;
import io.clienteling.worker.retailer.RetailerActivities;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A Twilio that sets retailers up, unless its inbound URL is missing. */
public final class DirectedRetailer implements RetailerActivities {

    public final List<String> calls = new CopyOnWriteArrayList<>();
    private volatile boolean inboundUrlMissing;
    private volatile String messagingService = "MG1";
    private volatile @Nullable String messagingServiceThere;
    private volatile String callForwarding = "AP1";
    private volatile @Nullable String callForwardingThere;

    public void inboundUrlMissing(boolean now) {
        inboundUrlMissing = now;
    }

    /** What is created from now on. */
    public void messagingServiceIs(String sid) {
        messagingService = sid;
    }

    /** A service of the retailer's name that is there already. */
    public void messagingServiceIsThere(String sid) {
        messagingServiceThere = sid;
    }

    /** What is created from now on. */
    public void callForwardingIs(String sid) {
        callForwarding = sid;
    }

    /** An application of the retailer's name that is there already. */
    public void callForwardingIsThere(String sid) {
        callForwardingThere = sid;
    }

    @Override
    public @Nullable String findMessagingService(String tenant, String accountSid) {
        calls.add("find service");
        return messagingServiceThere;
    }

    @Override
    public String createAccount(String tenant) {
        calls.add("account");
        return "AC1";
    }

    @Override
    public String createMessagingService(String tenant, String accountSid) {
        calls.add("service");
        if (inboundUrlMissing) {
            throw Refusals.failure(FailureCode.INBOUND_URL_MISSING, "No inbound URL is configured in this test.");
        }
        return messagingService;
    }

    @Override
    public String replaceMessagingService(String tenant, String accountSid) {
        return createMessagingService(tenant, accountSid);
    }

    @Override
    public @Nullable CallForwarding findCallForwarding(String tenant, String accountSid) {
        calls.add("find forwarding");
        return callForwardingThere == null ? null : new CallForwarding(callForwardingThere, "forwarding of " + tenant);
    }

    @Override
    public CallForwarding createCallForwarding(String tenant, String accountSid) {
        calls.add("forwarding");
        return new CallForwarding(callForwarding, "forwarding of " + tenant);
    }

    @Override
    public OptIn createOptIn(String tenant, String accountSid) {
        calls.add("opt-in");
        return new OptIn("HX1", "You can text us now.");
    }

    @Override
    public String suspendAccount(String tenant, @Nullable String accountSid) {
        calls.add("suspend account of " + tenant);
        return "The Twilio subaccount AC1 is suspended, with all that is in it.";
    }
}
