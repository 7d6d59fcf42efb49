package io.clienteling.contracts.payload;

import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.failure.v1.Failure;
import io.temporal.common.converter.DataConverter;
import io.temporal.payload.context.SerializationContext;
import java.lang.reflect.Type;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Leaves all to the encrypting converter, but for a failure that is {@link ToldOnce}. */
record PlainlyTelling(DataConverter encrypting, DataConverter clear) implements DataConverter {

    @Override
    public Failure exceptionToFailure(Throwable throwable) {
        return (throwable instanceof ToldOnce ? clear : encrypting).exceptionToFailure(throwable);
    }

    @Override
    public RuntimeException failureToException(Failure failure) {
        return encrypting.failureToException(failure);
    }

    @Override
    public DataConverter withContext(SerializationContext context) {
        return new PlainlyTelling(encrypting.withContext(context), clear.withContext(context));
    }

    @Override
    public <T> Optional<Payload> toPayload(@Nullable T value) {
        return encrypting.toPayload(value);
    }

    @Override
    public <T> T fromPayload(Payload payload, Class<T> valueClass, Type valueType) {
        return encrypting.fromPayload(payload, valueClass, valueType);
    }

    @Override
    public Optional<Payloads> toPayloads(@Nullable Object... values) {
        return encrypting.toPayloads(values);
    }

    @Override
    public <T> T fromPayloads(int index, Optional<Payloads> content, Class<T> valueType, Type genericType) {
        return encrypting.fromPayloads(index, content, valueType, genericType);
    }

    @Override
    public Object[] fromPayloads(Optional<Payloads> content, Class<?>[] parameterTypes, Type[] genericParameterTypes) {
        return encrypting.fromPayloads(content, parameterTypes, genericParameterTypes);
    }
}
