package io.clienteling.gateway.http;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketProcessorBase;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * HTTP as Tomcat speaks it, but the headers of a request, and what is left of its body when it has been answered, have to be
 * complete in time. Tomcat itself only minds how long nothing comes, so that who sends a byte now and then would keep his
 * connection, and even a thread, for ever. And while connections are scarce, who was answered and sends nothing more is waited
 * for no longer than who has sent nothing yet.
 */
public final class PunctualProtocol extends Http11NioProtocol {

    private static final ScopedValue<Exchange> CURRENT = ScopedValue.newInstance();
    private static final long LOOKS_EVERY_MS = 250;
    private static final Duration WHERE_NOBODY_WAITS = Duration.ofSeconds(1);
    private static final long NEVER = -1;

    private final Watched endpoint;

    /** By whose name Tomcat makes it. */
    public PunctualProtocol() {
        this(new Watched());
    }

    private PunctualProtocol(Watched endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    void setArrival(Duration arrival) {
        endpoint.arrival = arrival;
    }

    /** The request that this thread is at has come to us, and is ours until {@link #answered}. */
    static void taken() {
        if (CURRENT.isBound()) {
            CURRENT.get().end = NEVER;
        }
    }

    /** What is left of the request that this thread is at has to come in time, until it is {@link #taken}. */
    static void arriving() {
        if (CURRENT.isBound()) {
            CURRENT.get().endsIn(CURRENT.get().arrival);
        }
    }

    /** The request that this thread is at has been answered; what is left of it is waited for, unless it was {@link #refused}. */
    static void answered() {
        if (CURRENT.isBound() && CURRENT.get().end == NEVER) {
            CURRENT.get().endsIn(CURRENT.get().arrival);
        }
    }

    /** The request that this thread is at has been refused, and nobody has time to wait for the rest of it. */
    static void refused() {
        if (CURRENT.isBound()) {
            CURRENT.get().endsIn(WHERE_NOBODY_WAITS);
        }
    }

    @Override
    public void start() throws Exception {
        super.start();
        var _ = getUtilityExecutor()
                .scheduleWithFixedDelay(this::closeTheLate, LOOKS_EVERY_MS, LOOKS_EVERY_MS, TimeUnit.MILLISECONDS);
    }

    private void closeTheLate() {
        if (connectionsAreScarce()) {
            endpoint.getConnections().forEach(this::waitAsBriefly);
        }
        endpoint.getConnections().stream().filter(this::headersAreLate).forEach(SocketWrapperBase::close);
        endpoint.underWay.stream().filter(Exchange::isOver).forEach(exchange -> exchange.connection.close());
    }

    private boolean connectionsAreScarce() {
        return endpoint.getConnectionCount() > endpoint.getMaxConnections() / 2;
    }

    /** Tomcat itself closes it then, and only where nobody is at it. */
    private void waitAsBriefly(SocketWrapperBase<NioChannel> connection) {
        if (connection.getReadTimeout() > endpoint.getConnectionTimeout()) {
            connection.setReadTimeout(endpoint.getConnectionTimeout());
        }
    }

    /** Between two portions of its headers a request is kept with its connection, and while events are told to it; at all other times none is. */
    private boolean headersAreLate(SocketWrapperBase<NioChannel> connection) {
        if (!(connection.getCurrentProcessor() instanceof Processor waiting)
                || waiting.getRequest() == null
                || waiting.isAsync()) {
            return false;
        }
        var began = waiting.getRequest().getStartTimeNanos();
        return began != NEVER && System.nanoTime() - began > endpoint.arrival.toNanos();
    }

    /** What one thread does for one connection. */
    private static final class Exchange {

        private final SocketWrapperBase<NioChannel> connection;
        private final Duration arrival;
        private volatile long end = NEVER;

        Exchange(SocketWrapperBase<NioChannel> connection, Duration arrival) {
            this.connection = connection;
            this.arrival = arrival;
        }

        void endsIn(Duration time) {
            end = System.nanoTime() + time.toNanos();
        }

        boolean isOver() {
            return end != NEVER && System.nanoTime() - end > 0;
        }
    }

    /** Knows which exchanges are under way. */
    private static final class Watched extends NioEndpoint {

        private final Set<Exchange> underWay = ConcurrentHashMap.newKeySet();
        private volatile Duration arrival = Duration.ofSeconds(10);

        @Override
        protected SocketProcessorBase<NioChannel> createSocketProcessor(
                SocketWrapperBase<NioChannel> connection, SocketEvent event) {
            return new WatchedProcessor(connection, event);
        }

        private final class WatchedProcessor extends SocketProcessor {

            WatchedProcessor(SocketWrapperBase<NioChannel> connection, SocketEvent event) {
                super(connection, event);
            }

            @Override
            protected void doRun() {
                var exchange = new Exchange(socketWrapper, arrival);
                underWay.add(exchange);
                try {
                    ScopedValue.where(CURRENT, exchange).run(super::doRun);
                } finally {
                    underWay.remove(exchange);
                }
            }
        }
    }
}
