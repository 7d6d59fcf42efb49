package io.clienteling.systemtests.proof.races;

/** What a store sends that makes a group, or joins it. */
record InGroup(String group, String number) {

    String founding() {
        return request("create_group");
    }

    String joining() {
        return request("join_existing_group");
    }

    private String request(String kind) {
        return """
            {"kind": "%s", "sender_group_id": "%s", "phone_number": "%s"}\
            """.formatted(kind, group, number);
    }
}
