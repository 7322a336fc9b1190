package app.spots.rules.learning;

import app.spots.rules.learning.Learner.Learned;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** A run in words. */
final class Words {

    private static final int WEIGHTS_TOLD = 8;

    private Words() {}

    /** What it rests on, in one sentence. */
    static String evidence(Evidence evidence) {
        Evidence.HeldOut held = evidence.heldOut();
        return held == null
                ? evidence.exposures() + " exposures of " + evidence.agents() + " people"
                : String.format(
                        Locale.ROOT,
                        "held-out log loss %.5f, before %.5f, difference %.5f (95 %%: %.5f to %.5f), over %d exposures of %d"
                                + " people, learned from %d",
                        held.logLossAfter(),
                        held.logLossBefore(),
                        held.difference(),
                        held.low(),
                        held.high(),
                        held.exposures(),
                        held.agents(),
                        held.trained());
    }

    static List<String> says(RunStatus status, Learned learned) {
        List<String> says = new ArrayList<>();
        says.add(first(status, learned.reason()));
        Evidence evidence = learned.evidence();
        if (evidence == null || evidence.agents() == null) {
            return says;
        }
        says.add(String.format(
                Locale.ROOT,
                "It rests on %d labelled exposures of %d people, %d of them positive, %d in answers whose order was drawn.",
                evidence.exposures(),
                evidence.agents(),
                evidence.positives(),
                evidence.explored()));
        if (evidence.heldOut() != null) {
            says.add("On the latest exposures, not learned from: " + evidence(evidence) + ".");
        }
        Integer capped = evidence.cappedAgentDays();
        if (capped != null && capped > 0) {
            says.add(capped + " times one person's day counted for less, because it was so much.");
        }
        evidence.weights().stream()
                .filter(weight -> weight.after() != weight.before())
                .sorted(Comparator.comparingDouble(
                        (Evidence.Weight weight) -> -Math.abs(weight.after() - weight.before())))
                .limit(WEIGHTS_TOLD)
                .map(Words::moved)
                .forEach(says::add);
        return says;
    }

    private static String first(RunStatus status, String reason) {
        return switch (status) {
            case PUBLISHED -> "New weights are published. " + reason;
            case PROPOSED -> "New weights wait for a second person to publish them. " + reason;
            case REFUSED -> "New weights were refused. " + reason;
            case FROZEN -> "The weights are frozen. " + reason;
            default -> reason;
        };
    }

    private static String moved(Evidence.Weight weight) {
        return String.format(
                Locale.ROOT,
                "%s%s: %.3f, was %.3f (fired %s).",
                weight.id(),
                weight.segment() == null ? "" : " in " + weight.segment(),
                weight.after(),
                weight.before(),
                weight.agents() == null
                        ? "for too few people"
                        : "in " + weight.exposures() + " exposures of " + weight.agents() + " people");
    }
}
