package io.clienteling.localstack;

/** Something a person has to know or do; its message is a sentence that says so and is printed without a stack trace. */
public final class StackException extends RuntimeException {
    public StackException(String sentence) {
        super(sentence);
    }

    public StackException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
