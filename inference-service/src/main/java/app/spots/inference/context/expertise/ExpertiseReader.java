package app.spots.inference.context.expertise;

import app.spots.inference.catalogue.CatalogueSnapshot;
import app.spots.inference.context.LocalExpertThresholds;
import app.spots.inference.context.expertise.ExpertiseFacts.Field;
import app.spots.inference.context.locality.LocalityReader;
import app.spots.inference.person.Feedback;
import app.spots.inference.person.Person;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/** Derives a person's expertise: what the catalogue recognises, then what was earned or is on the way. */
@Service
public class ExpertiseReader {
    private static final int EARNED_AT_MOST = 20;

    private final LocalityReader localities;

    ExpertiseReader(LocalityReader localities) {
        this.localities = localities;
    }

    public List<Expertise> of(Person person, List<Feedback> feedback, CatalogueSnapshot catalogue, Instant now) {
        return Stream.concat(
                        recognised(person.agentId(), catalogue),
                        earned(ExpertiseFacts.of(person, feedback, catalogue), catalogue, now))
                .toList();
    }

    private static Stream<Expertise> recognised(String agentId, CatalogueSnapshot catalogue) {
        return catalogue.experts().stream()
                .filter(expert -> expert.agentId().equals(agentId))
                .map(expert -> Expertise.recognised(
                        expert.category(),
                        expert.localityId(),
                        expert.scope(),
                        expert.golden() ? expert.residencyYears() : null));
    }

    /** Where the person went most, 20 fields at most. */
    private Stream<Expertise> earned(Map<Field, CategoryFacts> facts, CatalogueSnapshot catalogue, Instant now) {
        record Counted(Field field, CategoryCounts counts) {}
        Map<String, LocalExpertThresholds> needed = new HashMap<>();
        return facts.entrySet().stream()
                .map(entry -> new Counted(entry.getKey(), entry.getValue().countsAt(now)))
                .sorted(Comparator.comparingInt((Counted each) -> each.counts().visits())
                        .reversed()
                        .thenComparing(each -> each.field().category())
                        .thenComparing(each -> each.field().localityId()))
                .limit(EARNED_AT_MOST)
                .map(each -> Expertise.earned(
                        each.field().category(),
                        each.field().localityId(),
                        each.counts(),
                        needed.computeIfAbsent(
                                each.field().localityId(),
                                id -> localities.valuesOf(id, catalogue).thresholds())));
    }
}
