package io.clienteling.localstack;

import java.util.concurrent.ExecutionException;

/** The innermost thing that a failure has to say, for the end of a sentence. */
final class Reason {
    private Reason() {}

    static String of(Throwable failure) {
        var cause = failure.getCause();
        if (cause != null && (failure instanceof ExecutionException || failure.getMessage() == null)) {
            return of(cause);
        }
        var message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }
}
