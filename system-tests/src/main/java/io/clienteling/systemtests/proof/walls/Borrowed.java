package io.clienteling.systemtests.proof.walls;

import io.clienteling.systemtests.proof.Chain;

/**
 * Somebody who names in a request of their own what another chain has at Twilio: it is looked for in the borrower's own account, and is
 * not there.
 */
record Borrowed(Findings findings, Chained borrower, Chained owner) {

    private static final String KIND = "another chain's number and papers";

    void number() throws InterruptedException {
        borrower.chain().putAmericanStore("borrower");
        blocked("borrower", "number_not_owned", """
                {"phone_number": "%s", "phone_number_already_purchased": true}""".formatted(owner.number()));
    }

    void papers() throws InterruptedException {
        var approved = owner.papers();
        borrower.chain().putGermanStore("borrower-in-berlin");
        blocked("borrower-in-berlin", "bundle_not_found", """
                {"phone_number": "%s", "bundle_sid": "%s", "address_sid": "%s"}""".formatted(
                        borrower.chain().germanNumber(), approved.bundle(), approved.address()));
    }

    private void blocked(String store, String code, String request) throws InterruptedException {
        borrower.chain().onboard(store, request);
        borrower.chain().awaitState(Chain.smsOf(store), "action_required");
        var told = borrower.chain().api().get(Chain.smsOf(store)).text("/blocked/code");
        findings.cell(KIND, told.equals(code), "%s was blocked by %s, not by %s.".formatted(request, told, code));
    }
}
