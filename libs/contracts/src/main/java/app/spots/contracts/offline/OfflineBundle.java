package app.spots.contracts.offline;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What there is in an area, as any phone may hold it: the JSON of a bundle ({@link OfflineBundleFile}). Nothing in it is of a
 * person. Equal facts give equal bytes: it carries no time.
 *
 * @param format {@value #FORMAT}
 * @param area H3 cell, 15 lower-case hexadecimal digits, of resolution {@value #RESOLUTION}
 * @param releaseId of the release that it was made for
 * @param packId SHA-256 of that release's rule pack
 * @param modelId of that release, as answers name it
 * @param featureSchema the schema that the candidates' facts fill, for instance {@code custom/1}
 * @param generic parameter file of the generic model, which scores where the release names no other, or where that one cannot
 *     run
 * @param textModel SHA-256 of the text model whose vectors these are; absent where there are none
 * @param facts names of what rules read of a candidate, of {@code candidate.*} in the rule pack specification
 * @param candidates in the order of their ids
 */
public record OfflineBundle(
        String format,
        String area,
        String releaseId,
        String packId,
        String modelId,
        String featureSchema,
        String generic,
        @Nullable String textModel,
        List<String> facts,
        List<OfflineCandidate> candidates) {
    public static final String FORMAT = "spots.offline-bundle/1";
    /** Of about 250 km², a city or a good part of one. */
    public static final int RESOLUTION = 5;

    public OfflineBundle {
        facts = facts == null ? List.of() : List.copyOf(facts);
        candidates = candidates == null ? List.of() : List.copyOf(candidates);
    }
}
