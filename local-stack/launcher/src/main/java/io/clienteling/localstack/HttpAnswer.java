package io.clienteling.localstack;

import tools.jackson.databind.JsonNode;

/** What a server said: its status code and its JSON. */
record HttpAnswer(int status, JsonNode body) {
    String text(String field) {
        return body.path(field).asString("");
    }
}
