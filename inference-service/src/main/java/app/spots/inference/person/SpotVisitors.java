package app.spots.inference.person;

import app.spots.features.Compatibility;
import app.spots.features.Dimension;
import app.spots.features.PersonalityVector;
import app.spots.inference.person.SpotVisitorRepository.Changed;
import app.spots.inference.person.SpotVisitorRepository.FirstVisit;
import app.spots.servicedefaults.privacy.ErasedPeople;
import app.spots.servicedefaults.privacy.ErasedPeople.Forgotten;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Who goes where, with what they are like: of each spot its 100 newest visitors, held in memory and read again every few
 * seconds, only what is new.
 */
@Component
public class SpotVisitors {
    static final int AT_MOST = 100;
    private static final int PAGE = 5_000;
    /** A row may become visible this long after the time it carries: its transaction was still running. */
    private static final Duration OVERLAP = Duration.ofSeconds(15);

    private final SpotVisitorRepository rows;
    private final ErasedPeople erasedPeople;
    private final Map<String, Visitor> people = new ConcurrentHashMap<>();
    private final Map<String, List<Visitor>> bySpot = new ConcurrentHashMap<>();
    private final ReentrantLock reading = new ReentrantLock();
    private Instant peopleReadThrough = Instant.EPOCH;
    private Instant visitsReadThrough = Instant.EPOCH;
    /** When the people were gone whom the overlap brings again and again. */
    private Map<String, Instant> forgotten = Map.of();

    SpotVisitors(SpotVisitorRepository rows, ErasedPeople erasedPeople) {
        this.rows = rows;
        this.erasedPeople = erasedPeople;
    }

    /** What the others who were at a spot are like, of whom any dimension is known well enough to compare. */
    public Stream<PersonalityVector> othersAt(String spotId, String agentId) {
        return bySpot.getOrDefault(spotId, List.of()).stream()
                .filter(visitor -> !visitor.agentId.equals(agentId))
                .map(visitor -> visitor.personality)
                .filter(Objects::nonNull);
    }

    /** At a fixed rate, so in a thread of its own: the first reading is long, and others wait in the one of fixed delays. */
    @Scheduled(fixedRateString = "${spots.visitors.refresh-every:10s}")
    void refresh() {
        if (reading.tryLock()) {
            try {
                // First: what the same people do anew is read after it.
                forgetErased();
                readPeople();
                readVisits();
            } finally {
                reading.unlock();
            }
        }
    }

    /** Their rows are gone when they are told of here, so that nothing read from now on is of before. */
    private void forgetErased() {
        Instant last = forgotten.values().stream().max(Instant::compareTo).orElse(Instant.EPOCH);
        Map<String, Instant> told = new HashMap<>();
        for (Forgotten each : erasedPeople.forgottenSince(from(last))) {
            told.put(each.agentId(), each.at());
            if (!each.at().equals(forgotten.get(each.agentId()))) {
                forget(each.agentId());
            }
        }
        forgotten = told;
    }

    private void forget(String agentId) {
        Visitor gone = people.remove(agentId);
        if (gone != null) {
            bySpot.replaceAll((_, visitors) -> visitors.contains(gone)
                    ? visitors.stream().filter(visitor -> visitor != gone).toList()
                    : visitors);
        }
    }

    private void readPeople() {
        Instant at = from(peopleReadThrough);
        String agentId = "";
        List<Changed> page;
        do {
            page = rows.changedAfter(at, agentId, PAGE);
            for (Changed changed : page) {
                visitor(changed.agentId()).personality = comparable(changed.personality());
                at = changed.at();
                agentId = changed.agentId();
            }
        } while (page.size() == PAGE);
        peopleReadThrough = later(peopleReadThrough, at);
    }

    private void readVisits() {
        FirstVisit last = new FirstVisit(from(visitsReadThrough), "", "");
        List<FirstVisit> page;
        do {
            page = rows.firstVisitsAfter(last, PAGE);
            page.forEach(this::add);
            last = page.isEmpty() ? last : page.getLast();
        } while (page.size() == PAGE);
        visitsReadThrough = later(visitsReadThrough, last.at());
    }

    private void add(FirstVisit visit) {
        Visitor visitor = visitor(visit.agentId());
        bySpot.compute(visit.spotId(), (_, before) -> {
            if (before == null) {
                return List.of(visitor);
            }
            if (before.contains(visitor)) {
                return before;
            }
            List<Visitor> after = new ArrayList<>(before.size() < AT_MOST ? before : before.subList(1, AT_MOST));
            after.add(visitor);
            return after;
        });
    }

    private Visitor visitor(String agentId) {
        return people.computeIfAbsent(agentId, Visitor::new);
    }

    private static @Nullable PersonalityVector comparable(PersonalityVector personality) {
        boolean known = Dimension.ALL.stream()
                .anyMatch(dimension -> personality.confidence(dimension) >= Compatibility.MIN_CONFIDENCE);
        return known ? personality : null;
    }

    private static Instant from(Instant readThrough) {
        return readThrough.equals(Instant.EPOCH) ? readThrough : readThrough.minus(OVERLAP);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }

    /** Equal by identity: one object a person, shared by all the person's spots. */
    private static final class Visitor {
        private final String agentId;
        private volatile @Nullable PersonalityVector personality;

        private Visitor(String agentId) {
            this.agentId = agentId;
        }
    }
}
