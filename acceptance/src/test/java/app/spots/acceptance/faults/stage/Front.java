package app.spots.acceptance.faults.stage;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What stands between phones and the service: a network that loses answers, or somebody else's portal. */
public final class Front implements AutoCloseable {
    private final ServerSocket door;
    private final int service;
    private final AtomicInteger answersToLose = new AtomicInteger();
    private final AtomicInteger answersLost = new AtomicInteger();
    private final AtomicInteger portalAnswers = new AtomicInteger();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile Portal portal;

    /** What a captive portal says to whatever it is asked. */
    public record Portal(String status, String contentType, String body) {
        byte[] answer() {
            byte[] text = body.getBytes(StandardCharsets.UTF_8);
            return ("HTTP/1.1 " + status + "\r\nContent-Type: " + contentType + "\r\nContent-Length: " + text.length
                            + "\r\nConnection: close\r\n\r\n" + body)
                    .getBytes(StandardCharsets.UTF_8);
        }
    }

    Front(int service) throws IOException {
        this.service = service;
        this.door = new ServerSocket(0, 200, InetAddress.ofLiteral("127.0.0.1"));
        Thread.ofPlatform().daemon().name("front").start(this::accept);
    }

    public String url() {
        return "http://127.0.0.1:" + door.getLocalPort();
    }

    /** The next answers are cut off at their first byte: the service has done its work, the phone does not hear of it. */
    public void loseAnswers(int count) {
        answersToLose.set(count);
    }

    public int answersLost() {
        return answersLost.get();
    }

    /** Everybody gets this answer until {@link #leavePortal}; connections through to the service end. */
    public void enterPortal(Portal answer) {
        portal = answer;
        hangUp();
    }

    public void leavePortal() {
        portal = null;
        hangUp();
    }

    public int portalAnswers() {
        return portalAnswers.get();
    }

    private void hangUp() {
        open.forEach(Front::close);
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket phone = door.accept();
                Thread.ofVirtual().start(() -> serve(phone));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket phone) {
        Portal now = portal;
        open.add(phone);
        try (phone) {
            if (now == null) {
                forward(phone);
            } else {
                answer(phone, now);
            }
        } catch (IOException ended) {
            // A network that breaks is what this is for.
        } finally {
            open.remove(phone);
        }
    }

    private void forward(Socket phone) throws IOException {
        try (Socket upstream = new Socket()) {
            upstream.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), service));
            upstream.setTcpNoDelay(true);
            phone.setTcpNoDelay(true);
            open.add(upstream);
            Thread.ofVirtual().start(() -> requests(phone, upstream));
            byte[] buffer = new byte[1 << 16];
            InputStream in = upstream.getInputStream();
            OutputStream out = phone.getOutputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                if (answersToLose.get() > 0 && answersToLose.getAndDecrement() > 0) {
                    answersLost.incrementAndGet();
                    return;
                }
                out.write(buffer, 0, n);
            }
        }
    }

    private void requests(Socket phone, Socket upstream) {
        try {
            phone.getInputStream().transferTo(upstream.getOutputStream());
        } catch (IOException ended) {
            // The other direction ends with it.
        } finally {
            close(upstream);
            close(phone);
            open.remove(upstream);
        }
    }

    private void answer(Socket phone, Portal portal) throws IOException {
        InputStream in = new BufferedInputStream(phone.getInputStream());
        int length = 0;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            if (line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(
                        line.substring("content-length:".length()).strip());
            }
        }
        in.skipNBytes(length);
        portalAnswers.incrementAndGet();
        phone.getOutputStream().write(portal.answer());
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
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
        hangUp();
    }
}
