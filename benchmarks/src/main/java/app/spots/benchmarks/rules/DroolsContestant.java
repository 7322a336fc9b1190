package app.spots.benchmarks.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.KieSessionsPool;

/**
 * Drools with its executable model, over facts that are kept, in a session out of a pool: of the forms tried (sequential or not,
 * stateless, a new session each time, one that keeps its facts and is told of their updates) the fastest.
 */
final class DroolsContestant implements Contestant {

    private static final String RULES = "src/main/resources/app/spots/benchmarks/rules/rules.drl";

    private final KieSessionsPool sessions;
    private final Person[] persons;
    private final Place[][] places;
    private final List<List<Offer>> offers;
    private final double[] scores;

    DroolsContestant(Workload workload) {
        this.sessions = knowledge().newKieSessionsPool(1);
        this.persons = HandContestant.persons(workload);
        this.places = HandContestant.places(workload);
        this.offers = Arrays.stream(places)
                .map(set -> Arrays.stream(set)
                        .map(place -> new Offer(persons[0], place))
                        .toList())
                .toList();
        this.scores = new double[places[0].length];
    }

    @Override
    public int[] top(int request) {
        return BestRows.of(places[Workload.candidateSet(request)], score(request), Workload.LIMIT);
    }

    @Override
    public double[] scores(int request) {
        return score(request).clone();
    }

    private double[] score(int request) {
        List<Offer> facts = offers.get(Workload.candidateSet(request));
        for (Offer offer : facts) {
            offer.offerTo(persons[request]);
        }
        KieSession session = sessions.newKieSession();
        facts.forEach(session::insert);
        session.fireAllRules();
        session.dispose();
        for (int row = 0; row < scores.length; row++) {
            scores[row] = facts.get(row).score();
        }
        return scores;
    }

    private static KieBase knowledge() {
        KieServices services = KieServices.get();
        KieFileSystem files = services.newKieFileSystem();
        files.write(services.getResources().newByteArrayResource(text()).setSourcePath(RULES));
        KieBuilder builder = services.newKieBuilder(files).buildAll(ExecutableModelProject.class);
        if (builder.getResults().hasMessages(Message.Level.ERROR)) {
            throw new IllegalStateException(builder.getResults().toString());
        }
        return services.newKieContainer(builder.getKieModule().getReleaseId()).getKieBase();
    }

    private static byte[] text() {
        try (InputStream resource = DroolsContestant.class.getResourceAsStream("rules.drl")) {
            return Objects.requireNonNull(resource).readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
