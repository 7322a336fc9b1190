package app.spots.rules.preview;

import app.spots.rules.authoring.Drafts;
import app.spots.rules.decision.DecisionLog;
import app.spots.rules.decision.LoggedDecision;
import app.spots.rules.decision.Rescoring;
import app.spots.rules.difference.Difference;
import app.spots.rules.difference.Differences;
import app.spots.rules.evaluation.PackSource;
import app.spots.rules.pack.PackNotFoundException;
import app.spots.rules.pack.RulePacks;
import app.spots.rules.weights.WeightsNotFoundException;
import app.spots.rulescore.InputRefused;
import app.spots.rulescore.Pack;
import app.spots.rulescore.Weights;
import app.spots.rulesengine.PackEvaluator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** Decides a sample of served decisions again by a draft, and tells what would have been another. */
@Service
public class Previews {

    /** The gateway's own is ten seconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(6);

    private static final int AT_A_TIME = 20;

    private final DecisionLog log;
    private final PackSource packs;
    private final RulePacks stored;
    private final Drafts drafts;

    Previews(DecisionLog log, PackSource packs, RulePacks stored, Drafts drafts) {
        this.log = log;
        this.packs = packs;
        this.stored = stored;
        this.drafts = drafts;
    }

    /**
     * @throws app.spots.rules.authoring.DraftNotFoundException when there is no such draft
     * @throws PackNotFoundException when there is no such pack
     */
    public Preview preview(PreviewInput input) {
        PackEvaluator evaluator = evaluator(input);
        Pack current = Pack.read(stored.lastPublished().canonicalJson());
        List<Difference> differences = Differences.between(current, evaluator.pack());
        Tally tally = new Tally(changedRules(differences, evaluator.pack()));
        List<UUID> sample = log.sample(input.from(), input.until(), input.sample());
        int looked = compare(sample, evaluator, tally);
        Preview.Basis basis = new Preview.Basis(
                input.from(),
                input.until(),
                log.count(input.from(), input.until()),
                looked,
                tally.whole(),
                tally.compared() - tally.whole(),
                looked - tally.compared());
        return new Preview(
                evaluator.pack().id(),
                input.weightsId(),
                differences,
                basis,
                tally.effect(),
                tally.rules(),
                tally.examples(),
                says(basis, tally.effect()));
    }

    private PackEvaluator evaluator(PreviewInput input) {
        UUID draftId = input.draftId();
        if (draftId == null) {
            return packs.evaluator(input.packId(), input.weightsId());
        }
        Pack pack = Pack.read(drafts.get(draftId).canonicalJson());
        return new PackEvaluator(pack, Weights.starting(pack));
    }

    private static Set<String> changedRules(List<Difference> differences, Pack pack) {
        Set<String> known = pack.rules().stream().map(rule -> rule.id()).collect(Collectors.toSet());
        return differences.stream()
                .filter(difference -> difference.part().equals("rule"))
                .map(Difference::id)
                .filter(known::contains)
                .collect(Collectors.toSet());
    }

    /** As far as the patience of a waiting caller goes. Returns how many were looked at. */
    private int compare(List<UUID> sample, PackEvaluator evaluator, Tally tally) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        int looked = 0;
        while (looked < sample.size() && System.nanoTime() < end) {
            List<UUID> next = sample.subList(looked, Math.min(looked + AT_A_TIME, sample.size()));
            log.all(next).forEach(decision -> compare(decision, evaluator, tally));
            looked += next.size();
        }
        return looked;
    }

    /** What cannot be compared is left out, and counted as left out. */
    private void compare(LoggedDecision decision, PackEvaluator evaluator, Tally tally) {
        try {
            PackEvaluator served = packs.exactly(decision.packId(), decision.weightsId());
            tally.add(Comparison.of(decision, new Rescoring(served, decision), new Rescoring(evaluator, decision)));
        } catch (PackNotFoundException | WeightsNotFoundException | InputRefused unfit) {
            // Counted by the difference between the sample and what was compared.
        }
    }

    private static List<String> says(Preview.Basis basis, Preview.Effect effect) {
        List<String> says = new ArrayList<>();
        int compared = basis.whole() + basis.servedOnly();
        says.add(String.format(
                Locale.ROOT,
                "%d of %d decisions compared would change (%.1f %%); %d of %d items would move, by %.1f places on average"
                        + " and %d at most.",
                effect.changedDecisions(),
                compared,
                100 * effect.share(),
                effect.moved(),
                effect.items(),
                effect.meanPlaces(),
                effect.mostPlaces()));
        says.add("This rests on " + basis.sampled() + " of the " + basis.decisions() + " decisions served from "
                + basis.from() + " until " + basis.until() + ".");
        if (basis.whole() > 0) {
            says.add("Of " + basis.whole() + " the whole candidate set is known, ranked by score alone: "
                    + effect.appearing() + " items would appear that were not shown.");
        }
        if (basis.servedOnly() > 0) {
            says.add("Of " + basis.servedOnly() + " only what was served is known: it is ranked again among itself, and"
                    + " what might have come up from below is not seen.");
        }
        if (basis.skipped() > 0) {
            says.add(basis.skipped()
                    + " could not be compared: an input does not fit, or their pack is not known here.");
        }
        return says;
    }
}
