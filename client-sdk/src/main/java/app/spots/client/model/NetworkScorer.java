package app.spots.client.model;

import app.spots.client.json.Json;
import app.spots.features.FeatureMatrix;
import app.spots.features.FeatureSchema;
import app.spots.features.FeatureSchemas;
import app.spots.features.HybridBlend;
import app.spots.features.ScoreGrid;
import java.io.IOException;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** A trained scorer of a release: its network alone, or with the generic model beside it. */
final class NetworkScorer implements PhoneScorer {
    private static final String FORMAT = "spots.scorer/1";
    private static final String METADATA = "metadata.json";
    private static final int ROWS_AT_ONCE = 1_024;
    /** Between what it gave where it was made and what it gives here; an int8 one's kernels differ between processors. */
    private static final double MOST_APART = 0.02;

    private final String id;
    private final FeatureSchema schema;
    private final NetworkRuntime.Network network;
    private final @Nullable GenericScorer formula;
    private final double formulaShare;

    private NetworkScorer(
            JsonNode metadata, FeatureSchema schema, NetworkRuntime.Network network, @Nullable GenericScorer formula) {
        this.id = metadata.path("name").asString() + "@"
                + metadata.path("version").asString();
        this.schema = schema;
        this.network = network;
        this.formula = formula;
        this.formulaShare = metadata.path("formulaShare").doubleValue();
    }

    /** Whether a container, the canonical zip of all models, holds a scorer. */
    static boolean isIn(Path container) throws IOException {
        try (ZipFile zip = new ZipFile(container.toFile())) {
            return FORMAT.equals(
                    Json.tree(content(zip, METADATA)).path("format").asString(""));
        } catch (JacksonException e) {
            return false;
        }
    }

    /** @throws IOException when it is damaged, reads features that this version cannot fill, or does not give its own scores */
    static NetworkScorer load(Path container, NetworkRuntime runtime) throws IOException {
        try (ZipFile zip = new ZipFile(container.toFile())) {
            JsonNode metadata = Json.tree(content(zip, METADATA));
            String features = metadata.path("featureSchema").asString();
            FeatureSchema schema =
                    FeatureSchemas.find(features).orElseThrow(() -> new IOException("the model reads " + features));
            boolean hybrid = metadata.path("kind").asString().equals("hybrid");
            GenericScorer formula = hybrid ? GenericScorer.read(content(zip, "formula.json")) : null;
            NetworkScorer scorer =
                    new NetworkScorer(metadata, schema, runtime.open(content(zip, "model.onnx")), formula);
            scorer.rehearse(metadata.path("referenceRows"), metadata.path("referenceScores"));
            return scorer;
        } catch (JacksonException e) {
            throw new IOException("the model's container is damaged", e);
        }
    }

    /** Stored, as all of the canonical zip: nothing can inflate. */
    private static byte[] content(ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null || entry.getMethod() != ZipEntry.STORED) {
            throw new IOException("the model's container has no " + name);
        }
        return zip.getInputStream(entry).readAllBytes();
    }

    private void rehearse(JsonNode rows, JsonNode scores) throws IOException {
        try {
            float[] numbers = new float[rows.size() * schema.size()];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = (float)
                        rows.path(i / schema.size()).path(i % schema.size()).doubleValue();
            }
            float[] given = run(numbers, rows.size());
            for (int row = 0; row < given.length; row++) {
                if (Math.abs(given[row] - scores.path(row).doubleValue()) > MOST_APART) {
                    throw new IOException("the model does not give its own scores here");
                }
            }
        } catch (IOException | RuntimeException e) {
            network.close();
            throw e;
        }
    }

    private float[] run(float[] rows, int count) throws IOException {
        float[] given = network.run(rows, count, schema.size());
        if (given.length != count) {
            throw new IOException("the model gave " + given.length + " values for " + count + " rows");
        }
        for (float each : given) {
            if (!(each >= 0 && each <= 1)) {
                throw new IOException("the model gave what is no probability");
            }
        }
        return given;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public FeatureSchema schema() {
        return schema;
    }

    @Override
    public synchronized double[] score(FeatureMatrix candidates) throws IOException {
        double[] scores = formula == null ? new double[candidates.rows()] : formula.score(candidates);
        for (int from = 0; from < scores.length; from += ROWS_AT_ONCE) {
            int count = Math.min(ROWS_AT_ONCE, scores.length - from);
            float[] rows = new float[count * schema.size()];
            candidates.copyTo(rows, from, count);
            float[] given = run(rows, count);
            for (int i = 0; i < count; i++) {
                double learned = given[i];
                scores[from + i] = ScoreGrid.round(
                        formula == null ? learned : HybridBlend.linear(scores[from + i], learned, formulaShare));
            }
        }
        return scores;
    }

    @Override
    public synchronized void close() {
        network.close();
    }
}
