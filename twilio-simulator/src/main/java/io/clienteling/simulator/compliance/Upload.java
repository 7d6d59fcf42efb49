package io.clienteling.simulator.compliance;

import io.clienteling.simulator.http.ErrorCode;
import io.clienteling.simulator.http.Form;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The file that may come along with a document: a picture or a PDF of at most 5 MB. */
final class Upload {
    private static final int MOST_BYTES = 5 * 1024 * 1024;
    private static final Set<String> TYPES = Set.of("image/jpeg", "image/png", "application/pdf");

    private Upload() {}

    /** The file's type, null without a file. */
    static @Nullable String checkedType(Form form) {
        String type = form.text(Form.FILE_TYPE);
        if (type == null) {
            return null;
        }
        if (!TYPES.contains(type)) {
            throw ErrorCode.INVALID_PARAMETER.refusal(
                    "File must be one of " + TYPES.stream().sorted().toList() + ", not " + type);
        }
        if (Objects.requireNonNull(form.number(Form.FILE_SIZE)) > MOST_BYTES) {
            throw ErrorCode.INVALID_PARAMETER.refusal("File must have at most 5 MB");
        }
        return type;
    }
}
