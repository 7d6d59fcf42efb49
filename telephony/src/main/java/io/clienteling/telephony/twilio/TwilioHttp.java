package io.clienteling.telephony.twilio;

import com.twilio.Twilio;
import com.twilio.constant.EnumConstants;
import com.twilio.http.HttpClient;
import com.twilio.http.HttpMethod;
import com.twilio.http.HttpUtility;
import com.twilio.http.Request;
import com.twilio.http.Response;
import io.clienteling.telephony.TelephonySettings;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.entity.UrlEncodedFormEntity;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.message.BasicNameValuePair;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP client under the SDK: one request, sent once, with a hard limit on how long the answer takes; everything but a
 * whole 2xx is a {@link Mishap}. Safe to share between (virtual) threads.
 */
final class TwilioHttp extends HttpClient {

    /** How many calls may be under way to one host: above what any account's budget lets out at once. */
    private static final int CONNECTIONS_PER_HOST = 200;

    private static final int CONNECTIONS = 400;

    /** A list of 1,000 records is below 2 MB. */
    private static final int LONGEST_ANSWER = 16 * 1024 * 1024;

    private static final String EXCHANGE = TwilioHttp.class.getName();

    private final TwilioAddress address;
    private final Duration readTimeout;

    /** Asked for at once: the library registers a shutdown hook on the way, which it can't when the process stops already. */
    private final String userAgent = HttpUtility.getUserAgentString(List.of(), true);

    private final CloseableHttpClient client;
    private final ScheduledThreadPoolExecutor deadlines;

    TwilioHttp(TelephonySettings settings) {
        this.address = new TwilioAddress(settings.baseUrl());
        this.readTimeout = settings.readTimeout();
        this.client = client(settings);
        this.deadlines = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("twilio-deadlines").factory());
        this.deadlines.setRemoveOnCancelPolicy(true);
    }

    /** Sends once, whatever the answer; the SDK's own sends anything up to three times on a 5xx. */
    @Override
    public Response reliableRequest(Request request) {
        return makeRequest(request);
    }

    /** Sends once, whatever the answer. */
    @Override
    public Response reliableRequest(Request request, int[] retryCodes, int retries, long delayMillis) {
        return makeRequest(request);
    }

    @Override
    public Response makeRequest(Request request) {
        Response response = exchange(message(request));
        if (response.getStatusCode() < 200 || response.getStatusCode() > 299) {
            throw new ErrorAnswer(response);
        }
        return response;
    }

    private Response exchange(HttpUriRequestBase message) {
        Exchange exchange = new Exchange(message);
        HttpClientContext context = HttpClientContext.create();
        context.setAttribute(EXCHANGE, exchange);
        try {
            return client.execute(message, context, TwilioHttp::whole);
        } catch (IOException e) {
            throw new NoAnswer(exchange.sent, exchange.expired || e instanceof SocketTimeoutException, e);
        } finally {
            exchange.end();
        }
    }

    private static Response whole(ClassicHttpResponse response) throws IOException, ParseException {
        HttpEntity entity = response.getEntity();
        String body = entity == null ? "" : EntityUtils.toString(entity, StandardCharsets.UTF_8, LONGEST_ANSWER);
        return new Response(body, response.getCode(), response.getHeaders());
    }

    private HttpUriRequestBase message(Request request) {
        URI asked = URI.create(request.constructURL().toString());
        HttpUriRequestBase message = new HttpUriRequestBase(request.getMethod().toString(), address.of(asked));
        message.addHeader(HttpHeaders.AUTHORIZATION, request.getAuthString());
        message.addHeader(HttpHeaders.ACCEPT, ContentType.APPLICATION_JSON.getMimeType());
        message.addHeader(HttpHeaders.USER_AGENT, userAgent);
        message.addHeader("X-Twilio-Client", "java-" + Twilio.VERSION);
        message.setEntity(body(request));
        return message;
    }

    private static @Nullable HttpEntity body(Request request) {
        if (request.getMethod() != HttpMethod.POST) {
            return null;
        }
        if (request.getContentType() == EnumConstants.ContentType.JSON) {
            return new StringEntity(request.getBody(), ContentType.APPLICATION_JSON);
        }
        List<NameValuePair> fields = request.getPostParams().entrySet().stream()
                .flatMap(field -> field.getValue().stream()
                        .<NameValuePair>map(value -> new BasicNameValuePair(field.getKey(), value)))
                .toList();
        return new UrlEncodedFormEntity(fields, StandardCharsets.UTF_8);
    }

    private static CloseableHttpClient client(TelephonySettings settings) {
        return HttpClients.custom()
                .useSystemProperties()
                .setConnectionManager(connections(settings))
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(timeout(settings.connectTimeout()))
                        .setConnectionKeepAlive(TimeValue.ofSeconds(30))
                        .build())
                .addExecInterceptorAfter(ChainElement.CONNECT.name(), EXCHANGE, (request, scope, chain) -> {
                    exchange(scope.clientContext).leaves();
                    return chain.proceed(request, scope);
                })
                // Otherwise any request, a POST too, is sent again after a 429 or a 503.
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableAuthCaching()
                .disableCookieManagement()
                .disableContentCompression()
                .build();
    }

    private static PoolingHttpClientConnectionManager connections(TelephonySettings settings) {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .useSystemProperties()
                .setConnectionFactory(QuietConnection::over)
                .setMaxConnPerRoute(CONNECTIONS_PER_HOST)
                .setMaxConnTotal(CONNECTIONS)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(timeout(settings.connectTimeout()))
                        .setSocketTimeout(timeout(settings.readTimeout()))
                        // Looked at before each call: one that the other side has closed would make a POST unclear.
                        .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                        .setTimeToLive(TimeValue.ofMinutes(5))
                        .build())
                .build();
    }

    private static Timeout timeout(Duration duration) {
        return Timeout.of(duration);
    }

    private static Exchange exchange(HttpClientContext context) {
        return (Exchange) context.getAttribute(EXCHANGE);
    }

    /** One request on its way: knows whether it left, and breaks it off when the answer takes too long. */
    private final class Exchange {

        private final HttpUriRequestBase message;
        private volatile boolean expired;
        private boolean sent;
        private @Nullable Future<?> deadline;

        Exchange(HttpUriRequestBase message) {
            this.message = message;
        }

        void leaves() {
            sent = true;
            deadline = deadlines.schedule(this::expire, readTimeout.toMillis(), TimeUnit.MILLISECONDS);
        }

        void end() {
            if (deadline != null) {
                deadline.cancel(false);
            }
        }

        private void expire() {
            expired = true;
            message.cancel();
        }
    }
}
