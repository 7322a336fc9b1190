package app.spots.acceptance.faults.stage;

import app.spots.acceptance.faults.stage.Moment.Phase;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;

/** One connection of a service: which statement is being run, and when it is done. */
final class Talk {
    private static final String SYNC = "";
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private final Listener listener;
    private final Map<String, String> prepared = new HashMap<>();
    private final Map<String, String> portals = new HashMap<>();
    private final Queue<String> running = new ConcurrentLinkedQueue<>();
    private volatile Set<String> transaction = Set.of();
    private boolean started;

    interface Listener {
        void at(Moment moment) throws IOException;
    }

    Talk(Listener listener) {
        this.listener = listener;
    }

    void fromService(DataInputStream in, DataOutputStream out) throws IOException {
        while (true) {
            int type = started ? in.readUnsignedByte() : 0;
            int length = in.readInt();
            byte[] body = in.readNBytes(length - 4);
            String sql = started ? statement(type, ByteBuffer.wrap(body)) : null;
            if (sql != null) {
                listener.at(new Moment(Phase.BEFORE, sql, transaction));
                running.add(sql);
            } else if (type == 'S') {
                running.add(SYNC);
            }
            if (started) {
                out.writeByte(type);
            }
            started = true;
            out.writeInt(length);
            out.write(body);
        }
    }

    /** The statement that this message makes the server run. */
    private String statement(int type, ByteBuffer body) {
        switch (type) {
            case 'P' ->
                prepared.put(
                        text(body), SPACE.matcher(text(body)).replaceAll(" ").strip());
            case 'B' -> portals.put(text(body), prepared.getOrDefault(text(body), "?"));
            case 'E' -> {
                return portals.getOrDefault(text(body), "?");
            }
            case 'Q' -> {
                return SPACE.matcher(text(body)).replaceAll(" ").strip();
            }
            default -> {
                // Says nothing of what is run.
            }
        }
        return null;
    }

    void fromServer(DataInputStream in, DataOutputStream out) throws IOException {
        while (true) {
            int type = in.readUnsignedByte();
            int length = in.readInt();
            byte[] body = in.readNBytes(length - 4);
            if (type == 'C' || type == 'I') {
                done();
            } else if (type == 'Z') {
                // After an error the rest up to here was skipped.
                while (!running.isEmpty() && !SYNC.equals(running.poll())) {}
            }
            out.writeByte(type);
            out.writeInt(length);
            out.write(body);
        }
    }

    private void done() throws IOException {
        String sql = running.peek();
        if (sql == null || sql.equals(SYNC)) {
            return;
        }
        running.poll();
        Moment moment = new Moment(Phase.AFTER, sql, transaction);
        Set<String> statements = new LinkedHashSet<>(transaction);
        statements.add(sql);
        transaction = moment.isEnd() || sql.startsWith("BEGIN") ? Set.of() : Set.copyOf(statements);
        listener.at(moment);
    }

    private static String text(ByteBuffer body) {
        int from = body.position();
        while (body.get() != 0) {}
        return new String(body.array(), from, body.position() - from - 1, StandardCharsets.UTF_8);
    }
}
