package app.spots.acceptance.faults.stage;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * Between a service and PostgreSQL: reads along (protocol 3.0, chapter 54 of PostgreSQL's manual), and holds or cuts a connection at
 * a moment of it.
 */
public final class DatabaseProxy implements AutoCloseable {
    private final ServerSocket door;
    private final int server;
    private final List<Trap> traps = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    DatabaseProxy(int server) throws IOException {
        this.server = server;
        this.door = new ServerSocket(0, 100, InetAddress.ofLiteral("127.0.0.1"));
        Thread.ofPlatform().daemon().name("database-proxy").start(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /** Holds the first connection that comes to such a moment. */
    public Trap trap(Predicate<Moment> moment) {
        return trap(moment, 0);
    }

    /** @param toLetPass how many such moments go by before */
    public Trap trap(Predicate<Moment> moment, int toLetPass) {
        Trap trap = new Trap(moment, toLetPass);
        traps.add(trap);
        return trap;
    }

    /** Counts such moments from now on. */
    public AtomicInteger count(Predicate<Moment> moment) {
        AtomicInteger counted = new AtomicInteger();
        traps.add(new Trap(
                now -> {
                    if (moment.test(now)) {
                        counted.incrementAndGet();
                    }
                    return false;
                },
                0));
        return counted;
    }

    public void forgetTraps() {
        traps.forEach(Trap::drop);
        traps.clear();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                Thread.ofVirtual().start(() -> connect(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket client) {
        Socket upstream = new Socket();
        try {
            upstream.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), server));
            client.setTcpNoDelay(true);
            upstream.setTcpNoDelay(true);
            open.add(client);
            open.add(upstream);
            Talk talk = new Talk(this::meet);
            Thread.ofVirtual().start(() -> pump(client, upstream, talk::fromService));
            pump(upstream, client, talk::fromServer);
        } catch (IOException unreachable) {
            close(client);
            close(upstream);
        }
    }

    private interface Pump {
        void run(DataInputStream in, DataOutputStream out) throws IOException;
    }

    private void pump(Socket from, Socket to, Pump pump) {
        try (from;
                to;
                DataInputStream in = new DataInputStream(new BufferedInputStream(from.getInputStream(), 1 << 16))) {
            pump.run(in, new DataOutputStream(to.getOutputStream()));
        } catch (IOException ended) {
            // Either side may end a connection; the other is told by the sockets' closing.
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private void meet(Moment moment) throws IOException {
        for (Trap trap : traps) {
            trap.meet(moment);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException ignored) {
            // It is gone either way.
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        forgetTraps();
        open.forEach(DatabaseProxy::close);
    }
}
