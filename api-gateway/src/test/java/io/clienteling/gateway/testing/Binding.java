package io.clienteling.gateway.testing;

import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Binds settings as Boot does. */
public final class Binding {

    private Binding() {}

    public static <T> T of(String prefix, Class<T> type, Map<String, String> values) {
        var properties = values.entrySet().stream()
                .collect(Collectors.toMap(entry -> prefix + "." + entry.getKey(), Map.Entry::getValue));
        return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate(prefix, type);
    }
}
