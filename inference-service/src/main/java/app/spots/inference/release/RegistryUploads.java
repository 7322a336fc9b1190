package app.spots.inference.release;

import org.springframework.stereotype.Component;

/** Puts what this service made into the registry. Never on a request's path. */
@Component
public class RegistryUploads {
    private final RegistryClient registry;

    RegistryUploads(RegistryClient registry) {
        this.registry = registry;
    }

    /**
     * Under a name and version that stand for these bytes for ever; the same bytes again change nothing.
     *
     * @throws RuntimeException when the registry is not reached or does not take it
     */
    public void upload(String kind, String name, String version, byte[] bytes) {
        registry.upload(kind, name, version, bytes);
    }
}
