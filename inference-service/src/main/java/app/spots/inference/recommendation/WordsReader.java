package app.spots.inference.recommendation;

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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Reads meaning where a text model is live; says what is missing where it is not. */
@Component
class WordsReader {
    private static final Logger log = LoggerFactory.getLogger(WordsReader.class);
    private static final int LATEST_SPOTS = 10;

    private final TextVectors vectors;

    WordsReader(TextVectors vectors) {
        this.vectors = vectors;
    }

    Words read(@Nullable String words, Person person, LiveRelease release, Consumer<String> degraded) {
        TextView view = vectors.of(release).orElse(null);
        if (view == null) {
            degraded.accept("text similarity is unknown: no text model is ready");
            return Words.unknown();
        }
        if (!view.isComplete()) {
            degraded.accept("text similarity is partial: text vectors are still being made");
        }
        QuantisedVector wanted =
                words == null ? view.middle(latestSpots(person)).orElse(null) : embedded(words, release, degraded);
        return new Words(view, wanted);
    }

    private static @Nullable QuantisedVector embedded(String words, LiveRelease release, Consumer<String> degraded) {
        try {
            return release.embedder()
                    .map(embedder -> embedder.embed(words).quantised())
                    .orElse(null);
        } catch (CapacityExceededException | ModelClosedException e) {
            degraded.accept("the query was matched by its letters only: the text model is busy");
        } catch (IllegalArgumentException e) {
            degraded.accept("the query was matched by its letters only: the text model finds no words in it");
        } catch (RuntimeException e) {
            // The message may hold the person's words.
            log.warn("the text model failed on a query: {}", e.getClass().getSimpleName());
            degraded.accept("the query was matched by its letters only: the text model failed");
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
