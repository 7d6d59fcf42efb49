package io.clienteling.simulator.content;

import io.clienteling.simulator.http.ErrorCode;
import io.clienteling.simulator.http.Form;
import io.clienteling.simulator.http.Refusal;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** A regular expression of a client's, which can't keep the simulator busy: the steps of a match are counted. */
record TextPattern(String parameter, Pattern pattern) {
    private static final int LONGEST = 256;
    private static final int MOST_STEPS = 5_000_000;

    /** The pattern in a parameter; null when that is not there or empty. */
    static @Nullable TextPattern of(Form query, String parameter) {
        String regex = query.text(parameter, "");
        if (regex.isEmpty()) {
            return null;
        }
        if (regex.length() > LONGEST) {
            throw ErrorCode.INVALID_PARAMETER.refusal(
                    parameter + " may have at most " + LONGEST + " characters: search for less");
        }
        try {
            return new TextPattern(parameter, Pattern.compile(regex));
        } catch (PatternSyntaxException malformed) {
            throw ErrorCode.INVALID_PARAMETER.refusal(
                    parameter + " must be a regular expression: " + malformed.getDescription());
        }
    }

    boolean isIn(String text) {
        try {
            return pattern.matcher(new Counted(text, new int[1])).find();
        } catch (StackOverflowError tooDeep) {
            throw tooMuch();
        }
    }

    private Refusal tooMuch() {
        return ErrorCode.INVALID_PARAMETER.refusal(
                parameter + " takes too long to be searched for: choose a simpler regular expression");
    }

    /** A text that notices how often it is looked at, which grows with every step back of a match. */
    private final class Counted implements CharSequence {
        private final String text;
        private final int[] steps;

        private Counted(String text, int[] steps) {
            this.text = text;
            this.steps = steps;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            steps[0]++;
            if (steps[0] > MOST_STEPS) {
                throw tooMuch();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Counted(text.substring(start, end), steps);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
