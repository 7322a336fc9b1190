package app.spots.inference.trainer;

import app.spots.contracts.training.DatasetManifest;
import app.spots.contracts.training.DatasetVersion;
import app.spots.training.examples.Dataset;
import app.spots.training.examples.DatasetRefusedException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Data set versions of data-collection-service. */
@Component
class DatasetClient {
    private static final String AVAILABLE = "available";

    private final ServiceCalls calls;
    private final TrainerSettings settings;
    private final JsonMapper json;

    DatasetClient(ServiceCalls calls, TrainerSettings settings, JsonMapper json) {
        this.calls = calls;
        this.settings = settings;
        this.json = json;
    }

    ServiceCalls calls() {
        return calls;
    }

    /** @throws DatasetRefusedException where there is none, or it was withdrawn because somebody was erased */
    DatasetVersion requireAvailable(String id) {
        URI uri = settings.collectionUri().resolve("/v1/datasets/" + id);
        DatasetVersion version = refusing(() -> Objects.requireNonNull(
                calls.http().get().uri(uri).headers(calls::authorise).exchange((request, response) -> {
                    if (!response.getStatusCode().isSameCodeAs(HttpStatus.OK)) {
                        throw calls.failure(uri, response);
                    }
                    return json.readValue(response.getBody().readAllBytes(), DatasetVersion.class);
                })));
        if (!version.state().equals(AVAILABLE)) {
            String instead = version.replacedBy() == null ? "" : " Learn from " + version.replacedBy() + " instead.";
            throw new DatasetRefusedException("The data set is " + version.state()
                    + ": a person was erased, or took their consent back." + instead);
        }
        return version;
    }

    /**
     * Into an empty folder.
     *
     * @throws DatasetRefusedException as {@link #requireAvailable}, and where a file is not what the id says
     */
    Dataset download(DatasetVersion version, Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not make " + folder, e);
        }
        fetch(version.datasetId(), Dataset.MANIFEST, folder);
        for (DatasetManifest.File file : version.manifest().files()) {
            fetch(version.datasetId(), file.name(), folder);
        }
        return Dataset.open(folder, version.datasetId(), json);
    }

    private void fetch(String id, String name, Path folder) {
        Path file = folder.resolve(Path.of(name).getFileName());
        URI uri = settings.collectionUri().resolve("/v1/datasets/" + id + "/files/" + name);
        refusing(() -> calls.http().get().uri(uri).headers(calls::authorise).exchange((request, response) -> {
            if (!response.getStatusCode().isSameCodeAs(HttpStatus.OK)) {
                throw calls.failure(uri, response);
            }
            try (OutputStream out = Files.newOutputStream(file)) {
                return response.getBody().transferTo(out);
            }
        }));
    }

    private interface Call<T> {
        T make();
    }

    /** Not found and gone are facts about the data set; anything else is a failure of the call. */
    private static <T> T refusing(Call<T> call) {
        try {
            return call.make();
        } catch (CallFailedException e) {
            if (e.status() == HttpStatus.NOT_FOUND.value() || e.status() == HttpStatus.GONE.value()) {
                throw new DatasetRefusedException("The data set cannot be had: " + e.getMessage());
            }
            throw e;
        }
    }
}
