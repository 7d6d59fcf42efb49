package io.clienteling.gateway.codec;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** Whether whoever asks may have payloads opened. */
sealed interface Admission permits Admission.Open, Admission.Closed, SignIn {

    /** Why not; null where they may. */
    @Nullable
    Refusal refusal(HttpServletRequest request);

    /**
     * Why somebody may not.
     *
     * @param challenge the header {@code WWW-Authenticate}, where signing in would help
     */
    record Refusal(int status, @Nullable String challenge, String message) {}

    /** Whoever reaches the port may. */
    record Open() implements Admission {

        @Override
        public @Nullable Refusal refusal(HttpServletRequest request) {
            return null;
        }
    }

    /** Nobody may, as long as nothing is said about who they are. */
    record Closed() implements Admission {

        private static final Refusal NO = new Refusal(
                403,
                null,
                "Payloads are opened for nobody: the management port is not bound to loopback, and no sign-in is configured."
                        + " Set CLIENTELING_CODEC_ISSUER and CLIENTELING_CODEC_AUDIENCE.");

        @Override
        public Refusal refusal(HttpServletRequest request) {
            return NO;
        }
    }
}
