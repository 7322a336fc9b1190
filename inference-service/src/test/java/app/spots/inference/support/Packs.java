package app.spots.inference.support;

import app.spots.rulescore.Pack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The pack that a new cluster starts with, from its one home. */
public final class Packs {
    private static final Path STARTING =
            Path.of("..", "rules-service", "src", "main", "resources", "packs", "starting-pack.json");

    private Packs() {}

    public static Pack starting() {
        try {
            return Pack.read(Files.readString(STARTING));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] canonical(Pack pack) {
        return pack.canonicalJson().getBytes(StandardCharsets.UTF_8);
    }
}
