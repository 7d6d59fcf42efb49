package io.clienteling.simulator;

import io.clienteling.simulator.http.Form;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a request carries: form fields, or JSON, or nothing. Unreadable JSON counts as nothing. */
record Body(Form form, @Nullable JsonNode json) {}
