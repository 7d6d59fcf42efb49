package io.clienteling.contracts.payload;

import io.clienteling.contracts.ContractJson;
import io.temporal.common.converter.CodecDataConverter;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.converter.Jackson3JsonPayloadConverter;
import java.util.List;

/** How every value travels to and from Temporal; gateway, worker and tests share it, since histories outlive them. */
public final class ContractDataConverter {

    private ContractDataConverter() {}

    /** The contracts' JSON, encrypted, failures' messages and stack traces too, unless they are {@link ToldOnce}. */
    public static DataConverter encrypted(PayloadEncryption encryption) {
        return new PlainlyTelling(new CodecDataConverter(clear(), List.of(encryption), true), clear());
    }

    /** The contracts' JSON in the clear, as the codec endpoint shows it. */
    public static DataConverter clear() {
        return DefaultDataConverter.newDefaultInstance()
                .withPayloadConverterOverrides(new Jackson3JsonPayloadConverter(ContractJson.mapper()));
    }
}
