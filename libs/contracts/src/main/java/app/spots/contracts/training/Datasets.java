package app.spots.contracts.training;

import java.util.List;

/**
 * @param versions the newest first
 * @param builds that are not done, and the latest that failed
 */
public record Datasets(List<DatasetVersion> versions, List<DatasetBuild> builds) {
    public Datasets {
        versions = List.copyOf(versions);
        builds = List.copyOf(builds);
    }
}
