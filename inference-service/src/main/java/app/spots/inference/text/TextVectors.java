package app.spots.inference.text;

import app.spots.inference.catalogue.CatalogueIndex;
import app.spots.inference.catalogue.CatalogueSnapshot;
import app.spots.inference.catalogue.TextCoverage;
import app.spots.inference.release.LiveRelease;
import app.spots.inference.release.LiveReleases;
import app.spots.inference.text.TextVectorRepository.Made;
import app.spots.modelruntime.ModelMetadata;
import app.spots.modelruntime.text.QuantisedVector;
import app.spots.modelruntime.text.TextEmbedder;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Keeps a vector for every text of the catalogue, made on one thread in the background and paced, so that requests keep
 * the processor. What was made is stored: neither a restart nor another replica makes it again.
 */
@Component
public class TextVectors implements SmartLifecycle, TextCoverage.Source {
    private static final Logger log = LoggerFactory.getLogger(TextVectors.class);
    private static final int STORED_AT_ONCE = 1_000;
    private static final int MADE_AT_ONCE = 32;

    private final CatalogueIndex catalogue;
    private final LiveReleases releases;
    private final TextVectorRepository repository;
    private final TextSettings settings;
    private volatile @Nullable TextView view;
    private volatile @Nullable Thread thread;
    private volatile int missing;
    private volatile int texts;
    private volatile @Nullable CatalogueSnapshot doneFor;

    TextVectors(
            CatalogueIndex catalogue,
            LiveReleases releases,
            TextVectorRepository repository,
            TextSettings settings,
            MeterRegistry meters) {
        this.catalogue = catalogue;
        this.releases = releases;
        this.repository = repository;
        this.settings = settings;
        meters.gauge("spots.text.vectors.ready", this, TextVectors::ready);
        meters.gauge("spots.text.vectors.missing", this, self -> self.missing);
    }

    /** The vectors of this release's text model; empty while there are none at all. */
    public Optional<TextView> of(LiveRelease release) {
        TextView current = view;
        return release.embedder()
                .filter(words ->
                        current != null && current.isOf(words.metadata().sha256()))
                .map(words -> current);
    }

    @Override
    public Optional<TextCoverage> coverage() {
        // Read before the counts: what is then found complete for this snapshot was so.
        CatalogueSnapshot shown = catalogue.snapshot();
        return releases.current().flatMap(LiveRelease::embedder).map(embedder -> {
            TextView current = view;
            ModelMetadata model = embedder.metadata();
            if (current == null || !current.isOf(model.sha256())) {
                return new TextCoverage(model.id().toString(), texts, 0, false);
            }
            boolean complete = current.isComplete() && doneFor == shown;
            return new TextCoverage(model.id().toString(), texts, texts - missing, complete);
        });
    }

    private double ready() {
        TextView current = view;
        return current == null ? 0 : current.size();
    }

    @Override
    public void start() {
        Thread fresh = Thread.ofPlatform().daemon().name("text-vectors").unstarted(this::run);
        // Before it starts: it runs as long as this names a thread.
        thread = fresh;
        fresh.start();
    }

    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        if (running != null) {
            LockSupport.unpark(running);
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void run() {
        while (isRunning()) {
            try {
                releases.current().flatMap(LiveRelease::embedder).ifPresent(this::catchUp);
            } catch (RuntimeException e) {
                // The database may be away, or the model was swapped and closed: the next round starts from what is
                // there.
                log.warn("text vectors could not be completed yet: {}", e.toString());
            }
            LockSupport.parkNanos(settings.lookEvery().toNanos());
        }
    }

    private void catchUp(TextEmbedder embedder) {
        TextView current = viewOf(embedder);
        CatalogueSnapshot snapshot = catalogue.snapshot();
        if (snapshot == doneFor && current.isComplete()) {
            return;
        }
        List<EntryText> all = snapshot.entries().stream()
                .map(EntryText::of)
                .filter(Objects::nonNull)
                .toList();
        List<EntryText> wanted = all.stream().filter(text -> !current.has(text)).toList();
        missing = wanted.size();
        texts = all.size();
        current.complete(wanted.isEmpty());
        List<EntryText> unmade = takeStored(wanted, current, embedder);
        missing = unmade.size();
        current.complete(unmade.isEmpty());
        make(unmade, current, embedder);
        doneFor = snapshot;
    }

    private TextView viewOf(TextEmbedder embedder) {
        String sha = embedder.metadata().sha256();
        TextView current = view;
        if (current == null || !current.isOf(sha)) {
            current = new TextView(sha, embedder.dimensions());
            doneFor = null;
            view = current;
        }
        return current;
    }

    private List<EntryText> takeStored(List<EntryText> wanted, TextView view, TextEmbedder embedder) {
        List<EntryText> unmade = new ArrayList<>();
        for (int start = 0; start < wanted.size() && isRunning(); start += STORED_AT_ONCE) {
            List<EntryText> part = wanted.subList(start, Math.min(start + STORED_AT_ONCE, wanted.size()));
            Map<String, QuantisedVector> stored = repository.find(
                    embedder.metadata().sha256(),
                    part.stream().map(EntryText::hash).toList());
            for (EntryText text : part) {
                QuantisedVector vector = stored.get(text.hash());
                if (vector == null) {
                    unmade.add(text);
                } else {
                    view.put(text, vector);
                }
            }
        }
        return unmade;
    }

    private void make(List<EntryText> unmade, TextView view, TextEmbedder embedder) {
        for (int start = 0; start < unmade.size() && isRunning(); start += MADE_AT_ONCE) {
            List<EntryText> part = unmade.subList(start, Math.min(start + MADE_AT_ONCE, unmade.size()));
            List<Made> made = makePart(part, view, embedder);
            repository.save(embedder.metadata().sha256(), made);
            missing = unmade.size() - start - part.size();
        }
        view.complete(missing == 0);
    }

    private List<Made> makePart(List<EntryText> part, TextView view, TextEmbedder embedder) {
        List<Made> made = new ArrayList<>(part.size());
        for (EntryText text : part) {
            try {
                QuantisedVector vector = paced(text, embedder);
                made.add(new Made(text.hash(), vector));
                view.put(text, vector);
            } catch (IllegalArgumentException e) {
                log.warn("the text of {} has no meaning to the model", text.id());
            }
        }
        return made;
    }

    private QuantisedVector paced(EntryText text, TextEmbedder embedder) {
        long started = System.nanoTime();
        QuantisedVector vector = embedder.embed(text.text()).quantised();
        long took = System.nanoTime() - started;
        LockSupport.parkNanos((long) (took * (1 / settings.share() - 1)));
        return vector;
    }
}
