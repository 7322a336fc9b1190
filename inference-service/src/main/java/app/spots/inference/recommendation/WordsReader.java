package app.spots.inference.recommendation;

import app.spots.inference.execution.ModelWatch;
import app.spots.inference.person.OwnVisits;
import app.spots.inference.person.Person;
import app.spots.inference.release.LiveRelease;
import app.spots.inference.text.TextVectors;
import app.spots.inference.text.TextView;
import app.spots.modelruntime.CapacityExceededException;
import app.spots.modelruntime.ModelClosedException;
import app.spots.modelruntime.text.QuantisedVector;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Reads meaning where a text model is live; says what is missing where it is not. */
@Component
class WordsReader {
    private static final Logger log = LoggerFactory.getLogger(WordsReader.class);
    private static final String UNKNOWN = "text similarity is unknown: no text model is ready";
    private static final int LATEST_SPOTS = 10;

    private final TextVectors vectors;
    private final ModelWatch watch;

    WordsReader(TextVectors vectors, ModelWatch watch) {
        this.vectors = vectors;
        this.watch = watch;
    }

    Words read(@Nullable String words, Person person, LiveRelease release, Lacks lacks) {
        TextView view = vectors.of(release).orElse(null);
        if (view == null) {
            if (release.embedder().isPresent()) {
                lacks.addForNow(UNKNOWN);
            }
            tellLacks(release, lacks);
            return Words.unknown();
        }
        if (!view.isComplete()) {
            lacks.addForNow("text similarity is partial: text vectors are still being made");
        }
        QuantisedVector wanted =
                words == null ? view.middle(latestSpots(person)).orElse(null) : embedded(words, release, lacks);
        return new Words(view, wanted);
    }

    /** What an entry's text means; says so where that is not known. */
    Words ofEntry(String id, LiveRelease release, Lacks lacks) {
        TextView view = vectors.of(release).orElse(null);
        QuantisedVector meaning = view == null ? null : view.vector(id).orElse(null);
        if (meaning == null) {
            lacks.addForNow("text similarity is unknown: the entry's text has no vector here yet");
        }
        return new Words(view, meaning);
    }

    /** What no answer of this release knows. */
    void tellLacks(LiveRelease release, Lacks lacks) {
        if (release.embedder().isEmpty()) {
            lacks.add(UNKNOWN);
        }
    }

    private @Nullable QuantisedVector embedded(String words, LiveRelease release, Lacks lacks) {
        try {
            return release.embedder()
                    .map(embedder ->
                            watch.timed(embedder, () -> embedder.embed(words)).quantised())
                    .orElse(null);
        } catch (CapacityExceededException | ModelClosedException e) {
            lacks.addForNow("the query was matched by its letters only: the text model is busy");
        } catch (IllegalArgumentException e) {
            lacks.addForNow("the query was matched by its letters only: the text model finds no words in it");
        } catch (RuntimeException e) {
            // The message may hold the person's words.
            log.warn("the text model failed on a query: {}", e.getClass().getSimpleName());
            lacks.addForNow("the query was matched by its letters only: the text model failed");
        }
        return null;
    }

    private static List<String> latestSpots(Person person) {
        return person.history().visits().values().stream()
                .sorted(Comparator.comparing(OwnVisits::lastVisitAt).reversed().thenComparing(OwnVisits::spotId))
                .limit(LATEST_SPOTS)
                .map(OwnVisits::spotId)
                .toList();
    }
}
