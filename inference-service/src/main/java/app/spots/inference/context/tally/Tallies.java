package app.spots.inference.context.tally;

import app.spots.inference.person.Attendance;
import app.spots.inference.person.Membership;
import app.spots.inference.person.NewFacts;
import app.spots.inference.person.PopularSpots;
import app.spots.inference.person.Popularity;
import java.time.Instant;
import java.util.Collection;
import java.util.function.BiConsumer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts over all people. They are kept as facts come in, each fact once, and {@link #rebuild} counts them anew from
 * the facts: both ways give the same rows.
 */
@Service
public class Tallies implements NewFacts.Listener {
    private final TallyRepository repository;
    private final PopularSpots popularity;

    Tallies(TallyRepository repository, PopularSpots popularity) {
        this.repository = repository;
        this.popularity = popularity;
    }

    @Override
    public void learned(NewFacts facts) {
        repository.addAttendances(attendances(facts));
        repository.addMembers(members(facts));
        repository.addFeedback(feedback(facts));
    }

    /** The latest moment of a thing may have been theirs, so that what they were counted in is counted anew. */
    @Override
    public void forgotten(NewFacts facts) {
        repository.recountAttendances(attendances(facts));
        repository.recountMembers(members(facts));
        repository.recountFeedback(feedback(facts));
    }

    private static Counts attendances(NewFacts facts) {
        return counted(facts.attendances(), (each, counts) -> {
            Attendance seen = each.attendance();
            String community = seen.communityId();
            counts.add(seen.eventId(), community == null ? "" : community, seen.attendedAt());
        });
    }

    private static Counts members(NewFacts facts) {
        return counted(facts.joinings(), (each, counts) -> {
            Membership joined = each.membership();
            counts.add(joined.communityId(), "", joined.joinedAt());
        });
    }

    private static Counts feedback(NewFacts facts) {
        return counted(facts.feedback(), (each, counts) -> {
            if (each.targetId() != null) {
                counts.add(each.targetId(), each.type(), each.givenAt());
            }
        });
    }

    /** Counts all anew. Writers wait for it; what they then add is added to the new counts. */
    @Transactional
    public void rebuild() {
        repository.rebuild();
    }

    public ReportedCommunity ofCommunity(String communityId) {
        return repository.findCommunity(communityId);
    }

    /** Visits are those of a few seconds ago at most, the rest is as committed. */
    public AreaTally of(Area area) {
        long visits = area.spotIds().stream()
                .map(popularity::of)
                .mapToLong(Popularity::visits)
                .sum();
        return repository.findArea(area, visits);
    }

    public AreaPeople peopleOf(Area area) {
        return repository.findPeople(area);
    }

    private static <T> Counts counted(Collection<T> facts, BiConsumer<T, Adder> add) {
        Counts counts = new Counts();
        facts.forEach(fact -> add.accept(fact, counts::add));
        return counts;
    }

    @FunctionalInterface
    private interface Adder {
        void add(String thing, String detail, Instant at);
    }
}
