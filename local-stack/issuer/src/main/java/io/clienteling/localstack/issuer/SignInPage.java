package io.clienteling.localstack.issuer;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.HtmlUtils;

/**
 * Lets whoever sits at this machine be whom he says: a request to sign in is answered with a page, whose form is the same request with a
 * name and the scopes that were chosen. Nobody stays signed in here.
 */
final class SignInPage extends OncePerRequestFilter {
    private static final String AUTHORIZE = "/oauth2/authorize";
    private static final String WHO = "who";
    private static final String SCOPE = "scope";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");

    private final String page;

    SignInPage() throws IOException {
        this.page = new ClassPathResource("sign-in.html").getContentAsString(StandardCharsets.UTF_8);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().endsWith(AUTHORIZE);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var who = request.getParameter(WHO);
        if (!request.getMethod().equals("POST")
                || who == null
                || !NAME.matcher(who).matches()) {
            show(request, response);
            return;
        }
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(who, null, List.of(justNow())));
        SecurityContextHolder.setContext(context);
        chain.doFilter(request, response);
    }

    /** An identity token tells when somebody showed who he is. */
    private static FactorGrantedAuthority justNow() {
        return FactorGrantedAuthority.withAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY)
                .issuedAt(Instant.now())
                .build();
    }

    private void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var tenant = request.getRequestURI()
                .substring(Realms.PATH.length(), request.getRequestURI().length() - AUTHORIZE.length());
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'");
        response.setHeader("Cache-Control", "no-store");
        response.getWriter()
                .write(page.replace("@TENANT@", HtmlUtils.htmlEscape(tenant)).replace("@FIELDS@", fields(request)));
    }

    /** What was asked, so that the form asks it again; the scopes are chosen anew. */
    private static String fields(HttpServletRequest request) {
        var fields = new StringBuilder();
        request.getParameterMap().forEach((name, values) -> {
            if (!name.equals(SCOPE) && !name.equals(WHO)) {
                for (var value : values) {
                    fields.append("<input type=\"hidden\" name=\"%s\" value=\"%s\">\n"
                            .formatted(HtmlUtils.htmlEscape(name), HtmlUtils.htmlEscape(value)));
                }
            }
        });
        return fields.toString();
    }
}
