package io.clienteling.localstack.issuer;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.stereotype.Component;

/**
 * Keeps the codes that people were sent back with until they are traded for tokens, the newest of them, and no record of the tokens: those
 * speak for themselves, and nothing here revokes or introspects them.
 */
@Component
class PendingCodes implements OAuth2AuthorizationService {
    private static final int KEPT = 1000;

    private final Map<String, OAuth2Authorization> byCode = new LinkedHashMap<>();

    @Override
    public synchronized void save(OAuth2Authorization authorization) {
        var code = authorization.getToken(OAuth2AuthorizationCode.class);
        if (code == null) {
            return;
        }
        // A code that has been traded stays, marked as used, so that nobody trades it twice.
        byCode.put(code.getToken().getTokenValue(), authorization);
        if (byCode.size() > KEPT) {
            byCode.remove(byCode.keySet().iterator().next());
        }
    }

    @Override
    public synchronized void remove(OAuth2Authorization authorization) {
        byCode.values().removeIf(kept -> kept.getId().equals(authorization.getId()));
    }

    @Override
    public @Nullable OAuth2Authorization findById(String id) {
        return null;
    }

    @Override
    public synchronized @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType tokenType) {
        return tokenType != null && tokenType.getValue().equals(OAuth2ParameterNames.CODE) ? byCode.get(token) : null;
    }
}
