package io.clienteling.gateway.access;

import io.clienteling.gateway.http.ErrorAnswers;
import io.clienteling.gateway.http.FormArrival;
import io.clienteling.gateway.http.HttpProblem;
import io.github.bucket4j.TimeMeter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.logout.CookieClearingLogoutHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.web.client.RestClient;

/** Who may use the console: people who sign in at their tenant's issuer, in a browser, and are known by a cookie from then on. */
@Configuration(proxyBeanMethods = false)
class ConsoleConfiguration {

    static final String SIGN_IN = ConsoleSettings.PATH + "/sign-in";
    static final String ASSETS = ConsoleSettings.PATH + "/assets/";
    static final String FAILED = SIGN_IN + "?failed";
    static final String SIGNED_IN = ConsoleSettings.PATH + "/signed-in/";

    private static final Logger LOG = LoggerFactory.getLogger(ConsoleConfiguration.class);
    static final String SIGN_OUT = ConsoleSettings.PATH + "/sign-out";
    private static final String COOKIE = "clienteling-console";

    private static final int LONGEST_CODE = 60;
    private static final Pattern UNPRINTABLE = Pattern.compile("[^\\w.-]");

    /** Sessions at once of one gateway, all of people who signed in. */
    private static final int SESSIONS = 10_000;

    @Bean
    TenantClients tenantClients(IssuerSettings issuers, TenantSettings tenants, ConsoleSettings console) {
        return new TenantClients(issuers, tenants, console);
    }

    @Bean
    JwtDecoderFactory<ClientRegistration> identityTokens(TenantIssuers issuers) {
        return new IdentityTokens(issuers);
    }

    @Bean
    ServletContextInitializer sessions(ConsoleSettings console) {
        return context -> {
            var cookie = context.getSessionCookieConfig();
            cookie.setName(COOKIE);
            cookie.setPath(ConsoleSettings.PATH);
            cookie.setHttpOnly(true);
            cookie.setSecure(console.secure());
            cookie.setAttribute("SameSite", "Lax");
        };
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> boundedSessions() {
        return factory -> factory.addContextCustomizers(context -> context.setManager(new Sessions(SESSIONS)));
    }

    @Bean
    @Order(2)
    SecurityFilterChain console(
            HttpSecurity http,
            TenantIssuers issuers,
            IssuerSettings issuerSettings,
            ConsoleSettings console,
            TenantSettings tenants,
            TenantClients clients,
            TenantLimit limit,
            PageOrigins pages,
            ErrorAnswers errors)
            throws Exception {
        var wayBack = new WayBack(console.secure());
        var signInFirst = new SignInFirst(InstantSource.system(), console.idle(), wayBack);
        var pending = new PendingSignIns(console.secure(), InstantSource.system());
        return http.securityMatcher(ConsoleSettings.PATH, ConsoleSettings.PATH + "/**")
                .headers(headers -> headers.contentSecurityPolicy(
                        policy -> policy.policyDirectives(policy(issuerSettings.base(), pages))))
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ASYNC)
                        .permitAll()
                        .requestMatchers(
                                SIGN_IN,
                                SIGN_IN + "/**",
                                SIGNED_IN + "**",
                                ConsoleSettings.PATH + "/signed-out",
                                ASSETS + "**")
                        .permitAll()
                        .requestMatchers(HttpMethod.POST, SIGN_OUT)
                        .authenticated()
                        .requestMatchers(AccessConfiguration.READS)
                        .hasAuthority("SCOPE_" + Scopes.READ)
                        .anyRequest()
                        .hasAuthority("SCOPE_" + Scopes.WRITE))
                .oauth2Login(login -> login.loginPage(SIGN_IN)
                        .clientRegistrationRepository(clients)
                        .authorizedClientRepository(new ForgottenTokens())
                        .loginProcessingUrl(SIGNED_IN + "*")
                        .authorizationEndpoint(
                                endpoint -> endpoint.baseUri(SIGN_IN).authorizationRequestRepository(pending))
                        .tokenEndpoint(endpoint -> endpoint.accessTokenResponseClient(tokens(issuerSettings)))
                        .userInfoEndpoint(endpoint -> endpoint.oidcUserService(new People(issuers)::loadUser))
                        .successHandler((request, response, person) -> welcome(request, response, console, wayBack))
                        .failureHandler(ConsoleConfiguration::notSignedIn))
                .logout(logout -> logout.logoutUrl(SIGN_OUT)
                        .addLogoutHandler(new CookieClearingLogoutHandler(forgotten(console)))
                        .logoutSuccessUrl(ConsoleSettings.PATH + "/signed-out"))
                .exceptionHandling(handling ->
                        handling.authenticationEntryPoint(signInFirst).accessDeniedHandler(denied(errors)))
                .addFilterBefore(signInFirst, CsrfFilter.class)
                .addFilterBefore(new FormArrival(errors), CsrfFilter.class)
                .addFilterBefore(
                        new SignInDoor(tenants, pending, TimeMeter.SYSTEM_NANOTIME, errors),
                        OAuth2AuthorizationRequestRedirectFilter.class)
                .addFilterAfter(new SessionTenant(), AuthorizationFilter.class)
                .addFilterAfter(limit, SessionTenant.class)
                .build();
    }

    /** Pages load nothing from elsewhere but pictures, put pictures into the bucket, and send people to their issuer. */
    private static String policy(URI issuers, PageOrigins pages) {
        var bucket =
                pages.ofPictures().stream().map(PageOrigins::origin).distinct().collect(Collectors.joining(" "));
        return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' https: blob: " + bucket
                + "; connect-src 'self' " + bucket + "; base-uri 'none'; form-action 'self' "
                + PageOrigins.origin(issuers) + "; frame-ancestors 'none'";
    }

    private static RestClientAuthorizationCodeTokenResponseClient tokens(IssuerSettings issuers) {
        var http = new SimpleClientHttpRequestFactory();
        http.setConnectTimeout(issuers.timeout());
        http.setReadTimeout(issuers.timeout());
        var client = new RestClientAuthorizationCodeTokenResponseClient();
        client.setRestClient(RestClient.builder()
                .requestFactory(http)
                .configureMessageConverters(converters -> converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        return client;
    }

    /** A cookie is taken back by its own name and path alone. */
    private static Cookie forgotten(ConsoleSettings console) {
        var cookie = new Cookie(COOKIE, "");
        cookie.setPath(ConsoleSettings.PATH);
        cookie.setMaxAge(0);
        cookie.setHttpOnly(true);
        cookie.setSecure(console.secure());
        return cookie;
    }

    private static void welcome(
            HttpServletRequest request, HttpServletResponse response, ConsoleSettings console, WayBack wayBack)
            throws IOException {
        request.getSession()
                .setMaxInactiveInterval(Math.toIntExact(console.idle().toSeconds()));
        response.sendRedirect(wayBack.take(request, response));
    }

    private static void notSignedIn(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        LOG.warn("Somebody could not be signed in to the console: {}", code(e));
        response.sendRedirect(FAILED);
    }

    /** Whatever else it says may be what a stranger wrote into an address. */
    private static String code(AuthenticationException e) {
        var code = e instanceof OAuth2AuthenticationException refused
                ? refused.getError().getErrorCode()
                : e.getClass().getSimpleName();
        var printable = UNPRINTABLE.matcher(code).replaceAll("?");
        return printable.substring(0, Math.min(LONGEST_CODE, printable.length()));
    }

    private static AccessDeniedHandler denied(ErrorAnswers errors) {
        return (request, response, e) ->
                errors.write(request, response, HttpProblem.of(HttpStatus.FORBIDDEN, sentence(request, e)));
    }

    private static String sentence(HttpServletRequest request, AccessDeniedException e) {
        return e instanceof CsrfException
                ? "The form is not of this sign-in, or is too old. Load the page again, and send it once more."
                : "You signed in without the scope that this needs: " + Scopes.neededFor(request.getMethod())
                        + ". Sign out, and sign in with it.";
    }
}
