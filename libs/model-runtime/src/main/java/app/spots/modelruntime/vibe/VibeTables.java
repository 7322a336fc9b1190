package app.spots.modelruntime.vibe;

import app.spots.features.Dimension;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The model's numbers and sentences, as its files hold them. */
record VibeTables(Map<String, List<Evidence>> byCategory, Map<String, List<Evidence>> byWord, List<Anchor> anchors) {

    /** Two texts at the ends of a dimension. */
    record Anchor(Dimension dimension, String low, String high) {}

    static VibeTables load() {
        Map<String, List<Evidence>> byCategory = new HashMap<>();
        Map<String, List<Evidence>> byWord = new HashMap<>();
        for (String row : rows("evidence.csv")) {
            String[] cells = row.split(",");
            Evidence evidence =
                    new Evidence(dimension(cells[2]), Double.parseDouble(cells[3]), Double.parseDouble(cells[4]));
            (cells[0].equals("category") ? byCategory : byWord)
                    .computeIfAbsent(cells[1], _ -> new ArrayList<>())
                    .add(evidence);
        }
        List<Anchor> anchors = rows("anchors.csv").stream()
                .map(row -> row.split(";"))
                .map(cells -> new Anchor(dimension(cells[0]), cells[1], cells[2]))
                .toList();
        return new VibeTables(byCategory, byWord, anchors);
    }

    private static Dimension dimension(String wireName) {
        return Dimension.ALL.stream()
                .filter(dimension -> dimension.wireName().equals(wireName))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no dimension " + wireName));
    }

    private static List<String> rows(String file) {
        try (InputStream resource = Objects.requireNonNull(VibeTables.class.getResourceAsStream(file), file);
                BufferedReader reader = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            return reader.lines().skip(1).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
