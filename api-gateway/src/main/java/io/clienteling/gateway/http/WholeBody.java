package io.clienteling.gateway.http;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** A request whose body has come already. */
final class WholeBody extends HttpServletRequestWrapper {

    private static final int PORTION = 8 * 1024;

    /** Whoever sends more slowly than that, over a longer time, is not waited for. */
    private static final int SLOWEST_BYTES_A_SECOND = 16 * 1024;

    private final byte[] body;

    private WholeBody(HttpServletRequest request, byte[] body) {
        super(request);
        this.body = body;
    }

    /**
     * Waits for the body.
     *
     * @param limit it may be so long, whatever its length was said to be
     * @param arrival it may take so long, and longer by what a slow line explains
     */
    static WholeBody of(HttpServletRequest request, long limit, Duration arrival) throws BodyRefused {
        try {
            return new WholeBody(request, read(request.getInputStream(), limit, arrival));
        } catch (BodyRefused e) {
            throw e;
        } catch (SocketTimeoutException e) {
            throw BodyRefused.tooSlow();
        } catch (IOException e) {
            throw BodyRefused.brokenOff();
        }
    }

    private static byte[] read(ServletInputStream from, long limit, Duration arrival) throws IOException {
        var begin = System.nanoTime();
        var body = new ByteArrayOutputStream();
        var portion = new byte[PORTION];
        for (int count = from.read(portion); count >= 0; count = from.read(portion)) {
            body.write(portion, 0, count);
            if (body.size() > limit) {
                throw BodyRefused.tooLarge(limit);
            }
            var explained = arrival.plusSeconds(body.size() / SLOWEST_BYTES_A_SECOND);
            if (System.nanoTime() - begin > explained.toNanos()) {
                throw BodyRefused.tooSlow();
            }
        }
        return body.toByteArray();
    }

    @Override
    public ServletInputStream getInputStream() {
        return new Remembered(new ByteArrayInputStream(body));
    }

    private static final class Remembered extends ServletInputStream {

        private final ByteArrayInputStream body;

        Remembered(ByteArrayInputStream body) {
            this.body = body;
        }

        @Override
        public int read() {
            return body.read();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            return body.read(buffer, offset, length);
        }

        @Override
        public boolean isFinished() {
            return body.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new IllegalStateException("Nothing here reads asynchronously");
        }
    }
}
