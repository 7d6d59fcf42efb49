package io.clienteling.simulator.http;

import io.clienteling.simulator.store.Resource;
import java.util.List;
import java.util.Locale;

/** The callback fields of a resource, by the names that its form uses; answers use the same names in snake case. */
public record WebhookFields(List<String> urls, List<String> methods) {

    /** On creation every field gets a value: what was sent, no address, and POST. */
    public void create(Resource resource, Form form) {
        urls.forEach(name -> resource.set(snake(name), Webhooks.url(form, name)));
        methods.forEach(name -> resource.set(snake(name), Webhooks.method(form, name)));
    }

    /** On update only what was sent changes. */
    public void update(Resource resource, Form form) {
        urls.stream().filter(form::has).forEach(name -> resource.set(snake(name), Webhooks.url(form, name)));
        methods.stream().filter(form::has).forEach(name -> resource.set(snake(name), Webhooks.method(form, name)));
    }

    public static String snake(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }
}
