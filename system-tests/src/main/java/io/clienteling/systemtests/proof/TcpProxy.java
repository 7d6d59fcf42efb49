package io.clienteling.systemtests.proof;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A wire between two parts that can be cut and mended. */
public final class TcpProxy implements AutoCloseable {

    private final ServerSocket entrance;
    private final String host;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    /** @param target host and port of the part behind */
    public TcpProxy(String target) throws IOException {
        this(target, 0);
    }

    /**
     * The same, at a port that others know already.
     *
     * @param target host and port of the part behind
     */
    public TcpProxy(String target, int entrancePort) throws IOException {
        this.host = target.substring(0, target.lastIndexOf(':'));
        this.port = Integer.parseInt(target.substring(target.lastIndexOf(':') + 1));
        this.entrance = new ServerSocket(entrancePort, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    /** Host and port of this end. */
    public String address() {
        return "127.0.0.1:" + entrance.getLocalPort();
    }

    /** Nothing comes through any more. */
    public void cut() {
        cut = true;
        open.forEach(TcpProxy::drop);
        open.clear();
    }

    /** New connections come through again. */
    public void mend() {
        cut = false;
    }

    private void accept() {
        try {
            while (true) {
                var near = entrance.accept();
                if (cut) {
                    drop(near);
                } else {
                    Thread.ofVirtual().start(() -> connect(near));
                }
            }
        } catch (IOException e) {
            cut(); // the entrance was closed
        }
    }

    private void connect(Socket near) {
        try {
            var far = new Socket(host, port);
            open.add(near);
            open.add(far);
            Thread.ofVirtual().start(() -> pump(near, far));
            pump(far, near);
        } catch (IOException e) {
            drop(near);
        }
    }

    private void pump(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // One end is gone; so shall be the other.
        } finally {
            drop(from);
            drop(to);
            open.remove(from);
            open.remove(to);
        }
    }

    private static void drop(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone, then.
        }
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        cut();
    }
}
