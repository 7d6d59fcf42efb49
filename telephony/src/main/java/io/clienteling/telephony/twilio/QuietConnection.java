package io.clienteling.telephony.twilio;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.impl.io.DefaultManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.jspecify.annotations.Nullable;

/** A connection that logs neither headers nor bodies, at no level: both carry tokens. */
final class QuietConnection extends DefaultManagedHttpClientConnection {

    private static final AtomicLong MADE = new AtomicLong();

    private QuietConnection() {
        super("twilio-" + MADE.incrementAndGet());
    }

    /** @param socket the socket to use, or null where one will be bound later */
    static QuietConnection over(@Nullable Socket socket) throws IOException {
        QuietConnection connection = new QuietConnection();
        if (socket != null) {
            connection.bind(socket);
        }
        return connection;
    }

    @Override
    public void bind(Socket socket) throws IOException {
        bind(new SocketHolder(socket));
    }

    @Override
    public void bind(SSLSocket sslSocket, Socket socket) throws IOException {
        bind(new SocketHolder(sslSocket, socket));
    }

    @Override
    protected void onRequestSubmitted(ClassicHttpRequest request) {
        // Not logged.
    }

    @Override
    protected void onResponseReceived(ClassicHttpResponse response) {
        // Not logged.
    }
}
