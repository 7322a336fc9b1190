package app.spots.inference.person;

import app.spots.contracts.catalogue.CatalogueEntry;
import app.spots.contracts.catalogue.Spot;
import app.spots.contracts.interaction.BlockChanged;
import app.spots.contracts.interaction.CommunityCreated;
import app.spots.contracts.interaction.CommunityJoined;
import app.spots.contracts.interaction.EventAttended;
import app.spots.contracts.interaction.FeedbackGiven;
import app.spots.contracts.interaction.OrganicSpotCreated;
import app.spots.contracts.interaction.RecommendationActed;
import app.spots.contracts.interaction.RespectGiven;
import app.spots.contracts.interaction.VisitRecorded;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a batch of interactions changes, gathered in memory and then written in a few statements. Later events of a
 * batch see the effect of earlier ones. Maps are sorted by key, so that two writers lock rows in one order.
 */
final class PersonChanges {
    private final Map<String, Personality> people;
    private final Map<Key, OwnVisits> visitsBefore;
    private final Map<String, CatalogueEntry> catalogue;

    private final SequencedMap<Key, OwnVisits> visits = new TreeMap<>();
    private final SequencedMap<Key, int[]> visitHours = new TreeMap<>();
    private final SequencedMap<String, List<Trail.Step>> steps = new TreeMap<>();
    private final SequencedMap<Key, Instant> memberships = new TreeMap<>();
    private final SequencedMap<Key, Attendance> attendances = new TreeMap<>();
    private final SequencedMap<Key, Instant> dismissals = new TreeMap<>();
    private final SequencedMap<Key, Respect> respects = new TreeMap<>();
    private final List<Feedback> feedback = new ArrayList<>();
    private final SequencedMap<Key, Block> blocks = new TreeMap<>();
    private final SequencedMap<String, PopularityDelta> popularity = new TreeMap<>();

    PersonChanges(
            Map<String, Personality> people, Map<Key, OwnVisits> visitsBefore, Map<String, CatalogueEntry> catalogue) {
        this.people = people;
        this.visitsBefore = visitsBefore;
        this.catalogue = catalogue;
    }

    void apply(IncomingInteraction interaction) {
        String agentId = interaction.event().agentId();
        Instant at = interaction.event().occurredAt();
        switch (interaction.payload()) {
            case VisitRecorded visit -> visited(agentId, visit, at);
            case EventAttended attended -> {
                attendances.putIfAbsent(
                        new Key(agentId, attended.eventId()),
                        new Attendance(attended.eventId(), attended.communityId(), at));
                learn(agentId, Expression.ofGathering());
            }
            case CommunityJoined joined -> {
                memberships.putIfAbsent(new Key(agentId, joined.communityId()), at);
                learn(agentId, Expression.ofGathering());
            }
            case CommunityCreated created -> {
                // Who founds a community belongs to it.
                memberships.putIfAbsent(new Key(agentId, created.communityId()), at);
                learn(agentId, Expression.ofGathering());
            }
            case OrganicSpotCreated _ -> learn(agentId, Expression.ofSpotCreation());
            case RecommendationActed acted -> {
                if (acted.action().equals("dismissed")) {
                    dismissals.putIfAbsent(new Key(agentId, acted.itemId()), at);
                }
            }
            case RespectGiven respect -> {
                respects.putIfAbsent(
                        new Key(agentId, respect.targetType() + " " + respect.targetId()),
                        new Respect(respect.targetType(), respect.targetId(), at));
                learn(agentId, Expression.ofRespect());
            }
            case FeedbackGiven given -> {
                feedback.add(new Feedback(
                        interaction.event().eventId(),
                        agentId,
                        given.feedbackType(),
                        given.targetId(),
                        given.satisfaction(),
                        at));
                learn(agentId, Expression.ofFeedback(given));
            }
            case BlockChanged block ->
                blocks.merge(new Key(agentId, block.itemId()), new Block(block.blocked(), at), Block::later);
            default -> {
                // An exposure, a look or a tap changes nothing of a person.
            }
        }
    }

    private void visited(String agentId, VisitRecorded visit, Instant at) {
        Key key = new Key(agentId, visit.spotId());
        OwnVisits before = visits.getOrDefault(key, visitsBefore.get(key));
        visits.put(key, next(before, visit.spotId(), at));
        int hour = at.atOffset(ZoneOffset.UTC).getHour();
        visitHours.computeIfAbsent(key, _ -> new int[24])[hour]++;
        steps.computeIfAbsent(agentId, _ -> new ArrayList<>()).add(new Trail.Step(visit.spotId(), at));
        popularity.computeIfAbsent(visit.spotId(), _ -> new PopularityDelta()).visit(hour, before == null);
        learn(agentId, Expression.ofVisit(visit, before != null, spot(visit.spotId())));
    }

    private static OwnVisits next(@Nullable OwnVisits before, String spotId, Instant at) {
        if (before == null) {
            return new OwnVisits(spotId, 1, at, at);
        }
        // Events may come in another order than things happened.
        Instant first = before.firstVisitAt().isBefore(at) ? before.firstVisitAt() : at;
        Instant last = before.lastVisitAt().isAfter(at) ? before.lastVisitAt() : at;
        return new OwnVisits(spotId, before.visits() + 1, first, last);
    }

    private @Nullable Spot spot(String id) {
        return catalogue.get(id) instanceof Spot spot ? spot : null;
    }

    private void learn(String agentId, @Nullable Expression expression) {
        if (expression != null) {
            Objects.requireNonNull(people.get(agentId), "everyone of a batch is loaded")
                    .learn(expression.action().deltas(), expression.source());
        }
    }

    List<Personality> changedPeople() {
        return people.values().stream().filter(Personality::hasChanged).toList();
    }

    List<Personality> unchangedPeople() {
        return people.values().stream().filter(person -> !person.hasChanged()).toList();
    }

    SequencedMap<Key, OwnVisits> visits() {
        return visits;
    }

    /** How many of a batch's visits were at each hour, UTC; of the same keys as {@link #visits}. */
    SequencedMap<Key, int[]> visitHours() {
        return visitHours;
    }

    /** A batch's visits by person, in no order. */
    SequencedMap<String, List<Trail.Step>> steps() {
        return steps;
    }

    SequencedMap<Key, Instant> memberships() {
        return memberships;
    }

    SequencedMap<Key, Attendance> attendances() {
        return attendances;
    }

    SequencedMap<Key, Instant> dismissals() {
        return dismissals;
    }

    SequencedMap<Key, Respect> respects() {
        return respects;
    }

    List<Feedback> feedback() {
        return feedback;
    }

    SequencedMap<Key, Block> blocks() {
        return blocks;
    }

    SequencedMap<String, PopularityDelta> popularity() {
        return popularity;
    }

    /** @param thing a spot, community, event, item or typed target */
    record Key(String agentId, String thing) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byAgent = agentId.compareTo(other.agentId);
            return byAgent != 0 ? byAgent : thing.compareTo(other.thing);
        }
    }

    record Respect(String targetType, String targetId, Instant givenAt) {}

    /** The person's latest word on an item, by the time of saying: phones sync in any order. */
    record Block(boolean blocked, Instant changedAt) {
        static Block later(Block one, Block other) {
            return other.changedAt().isBefore(one.changedAt()) ? one : other;
        }
    }

    /** Spots that the events of a batch visit. */
    static Collection<Key> visitKeys(Collection<IncomingInteraction> interactions) {
        return interactions.stream()
                .filter(each -> each.payload() instanceof VisitRecorded)
                .map(each -> new Key(each.event().agentId(), ((VisitRecorded) each.payload()).spotId()))
                .distinct()
                .toList();
    }
}
