package app.spots.acceptance.faults.rows;

import app.spots.acceptance.faults.FaultRow;
import app.spots.acceptance.faults.Mutant;
import app.spots.acceptance.faults.Mutant.Place;
import app.spots.acceptance.faults.Scene;
import app.spots.acceptance.faults.mutation.Edit;
import app.spots.acceptance.faults.oracle.Fate;
import app.spots.acceptance.faults.oracle.Happening;
import app.spots.acceptance.faults.oracle.Install;
import app.spots.acceptance.faults.oracle.RawSender;
import app.spots.acceptance.faults.oracle.RawSender.Raw;
import app.spots.acceptance.faults.phone.Draft;
import app.spots.contracts.event.EventTypes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;

/**
 * Events that break parsers and stores, first, in the middle and last of a full batch: they alone are kept aside. Bodies that would
 * break the service are turned away. What the SDK itself cannot deliver it gives up, and says so.
 */
public final class Poison implements FaultRow {
    private static final int BATCH = 500;
    private static final int[] POSITIONS = {0, 250, 499};
    private static final int DEPTH = 10_000;
    private static final int TEN_MEGABYTES = 10 << 20;
    private static final int TOO_LARGE = 413;

    /** What stands where a spot's id or the consent's version should; nothing but {@code TextCheck} reads the latter closely. */
    private static final List<UnaryOperator<String>> POISONS = List.of(
            json -> json.replace("\"2026-01\"", "\"2026\\u0000\""),
            json -> json.replace("\"2026-01\"", "\"2026\\udc00\""),
            json -> json.replace("\"spot_poison\"", "\"\\ud800\""),
            json -> json.replace("\"spot_poison\"", "\"a\\u0000b\""),
            json -> json.replace("\"spot_poison\"", "[".repeat(DEPTH) + "]".repeat(DEPTH)),
            json -> json.replace("\"spot_poison\"", "\"" + "x".repeat(40_000) + "\""),
            json -> json.replace("\"spot_poison\"", "1e999999"),
            json -> json.replace("\"spot_poison\"", "\"spot_1\",\"spotId\":\"spot_2\""));

    @Override
    public String name() {
        return "poison";
    }

    @Override
    public List<Mutant> mutants() {
        return List.of(
                Mutant.of(
                        "text is not checked before it is stored",
                        Place.COLLECTION,
                        Edit.hook("app.spots.collection.intake.TextCheck", "check", "nothing")),
                QueueOverfull.SILENT_EVICTIONS);
    }

    /** Each sends a full batch, and two bodies that are large in memory. */
    @Override
    public int mostInstalls() {
        return 2 * POISONS.size();
    }

    @Override
    public void play(Scene scene) {
        try (RawSender sender = new RawSender(scene.stage().front().url())) {
            List<Install> installs = scene.installs();
            for (int i = 0; i < installs.size(); i++) {
                Install install = installs.get(i);
                if (i % 2 == 0) {
                    bySdk(install);
                } else {
                    inBatch(scene, sender, install, POISONS.get(i / 2 % POISONS.size()));
                }
            }
            // One after the other: each has ten megabytes to send.
            installs.forEach(install -> install.phone().sync());
            bomb(scene, sender, installs.getLast());
            tooLargeBody(scene, sender, installs.getLast());
        }
    }

    private static void inBatch(Scene scene, RawSender sender, Install install, UnaryOperator<String> poison) {
        List<Raw> batch = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
            batch.add(
                    isPoisoned(i)
                            ? poisoned(sender, install, poison)
                            : sender.make(install, Happening.visit(install.random())));
        }
        if (sender.send(install, batch).isEmpty()) {
            scene.witness("I4", "a batch with three poisoned events is never taken");
        }
    }

    private static boolean isPoisoned(int position) {
        for (int poisoned : POSITIONS) {
            if (poisoned == position) {
                return true;
            }
        }
        return false;
    }

    private static Raw poisoned(RawSender sender, Install install, UnaryOperator<String> poison) {
        Raw sound = sender.make(install, new Happening(visit("spot_poison"), Fate.QUARANTINED));
        String json = poison.apply(sound.json());
        if (json.equals(sound.json())) {
            throw new IllegalStateException("nothing was poisoned");
        }
        return new Raw(sound.known(), json);
    }

    /** An app that hands over such things: the SDK refuses at once, or the event gets a fate like any other. */
    private static void bySdk(Install install) {
        for (int i = 0; i < 10; i++) {
            install.live();
        }
        install.liveIfKept(new Happening(visit("a\0b"), Fate.QUARANTINED));
        install.liveIfKept(new Happening(visit("\ud800"), Fate.QUARANTINED));
        install.liveIfKept(new Happening(visit("x".repeat(TEN_MEGABYTES)), Fate.EVICTED));
        install.liveIfKept(new Happening(nested(30), Fate.QUARANTINED));
        install.liveIfKept(new Happening(nested(DEPTH), Fate.QUARANTINED));
        install.live();
    }

    private static Draft visit(String spotId) {
        return new Draft(EventTypes.VISIT_RECORDED, Map.of("spotId", spotId), null, "2026-01", List.of("training"));
    }

    private static Draft nested(int depth) {
        Map<String, Object> payload = new HashMap<>();
        payload.put("spotId", "spot_1");
        for (int i = 0; i < depth; i++) {
            payload = new HashMap<>(Map.of("spotId", payload));
        }
        return new Draft(EventTypes.VISIT_RECORDED, payload, null, "2026-01", List.of("training"));
    }

    /** A gigabyte of spaces in a megabyte. */
    private static void bomb(Scene scene, RawSender sender, Install install) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            byte[] spaces = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 300; i++) {
                gzip.write(spaces);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        expectTooLarge(scene, sender, install, packed.toByteArray(), "gzip");
    }

    private static void tooLargeBody(Scene scene, RawSender sender, Install install) {
        byte[] body = ("{\"events\":[\"" + "x".repeat(TEN_MEGABYTES) + "\"]}").getBytes(StandardCharsets.UTF_8);
        expectTooLarge(scene, sender, install, body, "identity");
    }

    private static void expectTooLarge(Scene scene, RawSender sender, Install install, byte[] body, String encoding) {
        int status = sender.post(install, body, encoding).statusCode();
        if (status != TOO_LARGE) {
            scene.witness("I4", "a body beyond all limits was answered with " + status);
        }
        if (!scene.stage().collection().isReady()) {
            scene.witness("I4", "the service is not ready after a body beyond all limits");
        }
    }
}
