package io.clienteling.localstack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds out whether a port is free and, if not, which program listens there. */
final class PortOwner {
    private static final String LISTENING = "0A";

    private PortOwner() {}

    static boolean free(int port) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** "pid 4711 (java -jar …)", or what little can be said. */
    static String describe(int port) throws IOException {
        return owner(port)
                .map(PortOwner::describe)
                .orElse("another program ('lsof -i :%d' may tell which)".formatted(port));
    }

    /** Whether it can be told who listens there. */
    static boolean known(int port) throws IOException {
        return owner(port).isPresent();
    }

    private static Optional<ProcessHandle> owner(int port) throws IOException {
        return sockets(port).flatMap(PortOwner::holder).findFirst();
    }

    private static String describe(ProcessHandle process) {
        var command = commandLine(process.pid()).orElse(process.info().command().orElse("unknown program"));
        var brief = command.length() > 80 ? command.substring(0, 79) + "…" : command;
        return "pid %d (%s)".formatted(process.pid(), brief);
    }

    private static Optional<String> commandLine(long pid) {
        try {
            return Optional.of(Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"))
                            .replace('\0', ' ')
                            .strip())
                    .filter(line -> !line.isEmpty());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The inodes of the sockets that listen on the port, as the kernel lists them. */
    private static Stream<String> sockets(int port) throws IOException {
        var hexPort = ":%04X".formatted(port);
        return Stream.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"))
                .filter(Files::isReadable)
                .flatMap(PortOwner::lines)
                .map(line -> List.of(line.strip().split("\\s+")))
                .filter(fields -> fields.size() > 9
                        && fields.get(1).endsWith(hexPort)
                        && fields.get(3).equals(LISTENING))
                .map(fields -> fields.get(9));
    }

    private static Stream<String> lines(Path table) {
        try {
            return Files.readAllLines(table).stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    private static Stream<ProcessHandle> holder(String inode) {
        return ProcessHandle.allProcesses().filter(process -> holds(process.pid(), "socket:[%s]".formatted(inode)));
    }

    private static boolean holds(long pid, String socket) {
        try (var files = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            return files.anyMatch(file -> pointsTo(file, socket));
        } catch (IOException e) {
            return false; // gone meanwhile, or not ours to look at
        }
    }

    private static boolean pointsTo(Path file, String socket) {
        try {
            return Files.readSymbolicLink(file).toString().equals(socket);
        } catch (IOException e) {
            return false;
        }
    }
}
