package io.clienteling.systemtests.proof.walls;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * A way to be at the door without leave.
 *
 * @param status what it has to be told
 * @param headers what is sent with an operation, names and values one after the other
 */
record Credentials(int status, Function<Operation, List<String>> headers) {

    private static final Duration LONG = Duration.ofMinutes(5);

    /**
     * Each way, by its name.
     *
     * @param mine the chain that is asked about
     * @param theirs another one
     * @param nobody an issuer's name that is none's, of the form of ours
     * @param trap an address that tells whether somebody fetched it
     */
    static Map<String, Credentials> all(Chained mine, Chained theirs, String nobody, String trap) {
        var all = new LinkedHashMap<String, Credentials>();
        all.put("no token", new Credentials(401, _ -> List.of("Tenant", mine.tenant())));
        all.put("basic credentials", header(mine, "Basic d2FsbHM6d2FsbHM="));
        all.put("nonsense", header(mine, "Bearer nonsense"));
        all.put(
                "expired",
                token(
                        mine,
                        mine.realm().token(claims -> claims.put("exp", ago()).put("iat", ago() - 60))));
        all.put("not yet valid", token(mine, mine.realm().token(claims -> claims.put("nbf", ahead()))));
        all.put("without an end", token(mine, mine.realm().token(claims -> claims.remove("exp"))));
        all.put("issuer of nobody", token(mine, mine.realm().token(claims -> claims.put("iss", nobody))));
        all.put(
                "issuer elsewhere",
                token(mine, mine.realm().token(claims -> claims.put("iss", trap + "/realms/" + mine.tenant()))));
        all.put(
                "issuer of another chain, signed by this one",
                token(theirs, mine.realm().token(claims -> claims.put("iss", theirs.issuer()))));
        all.put("wrong signature", token(mine, mine.realm().forged((_, _) -> {})));
        all.put("changed after signing", token(mine, mine.realm().tampered(claims -> claims.put("sub", "root"))));
        all.put(
                "key named by the token",
                token(
                        mine,
                        mine.realm()
                                .forged((head, _) ->
                                        head.put("jku", trap + "/jwks").put("x5u", trap + "/x5u"))));
        all.put("key brought by the token", token(mine, mine.realm().forged((head, key) -> head.set("jwk", key))));
        all.put("alg none", token(mine, mine.realm().unsigned("none")));
        all.put("alg nOnE", token(mine, mine.realm().unsigned("nOnE")));
        all.put("alg HS256 with the public key", token(mine, mine.realm().signedWithPublicKey()));
        all.put("another chain's token", new Credentials(403, _ -> with(mine.tenant(), theirs.token())));
        all.put("another chain's header", new Credentials(403, _ -> with(theirs.tenant(), mine.token())));
        all.put("no header", new Credentials(400, _ -> List.of("Authorization", "Bearer " + mine.token())));
        all.put("two headers", new Credentials(400, _ -> twoTenants(mine, theirs)));
        all.put("no scope", new Credentials(403, _ -> with(mine.tenant(), mine.token(Set.of()))));
        all.put(
                "the other scope",
                new Credentials(
                        403,
                        operation -> with(
                                mine.tenant(),
                                mine.token(Set.of(
                                        operation.reads() ? "clienteling:setup:write" : "clienteling:setup:read")))));
        return all;
    }

    private static List<String> twoTenants(Chained mine, Chained theirs) {
        return List.of("Authorization", "Bearer " + mine.token(), "Tenant", mine.tenant(), "Tenant", theirs.tenant());
    }

    private static Credentials token(Chained chain, String token) {
        return header(chain, "Bearer " + token);
    }

    private static Credentials header(Chained chain, String authorization) {
        return new Credentials(401, _ -> List.of("Authorization", authorization, "Tenant", chain.tenant()));
    }

    static List<String> with(String tenant, String token) {
        return List.of("Authorization", "Bearer " + token, "Tenant", tenant);
    }

    private static long ago() {
        return Instant.now().minus(LONG).getEpochSecond();
    }

    private static long ahead() {
        return Instant.now().plus(LONG).getEpochSecond();
    }
}
