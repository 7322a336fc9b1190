package app.spots.training.pipeline;

import app.spots.training.scorer.Epoch;
import app.spots.training.scorer.LabelledRows;
import app.spots.training.scorer.ScorerSettings;
import app.spots.training.scorer.ScorerTrainer;
import app.spots.training.scorer.TrainedScorer;
import app.spots.training.scorer.TrainingListener;
import app.spots.training.torch.DivergedTrainingException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Successive halving (Jamieson and Talwalkar 2016): all trials run some epochs, the better third of them three times as many,
 * and so on; the best runs to its own end. Each epoch is on disk before the next, and a search that was killed goes on to the
 * same end.
 */
final class Search {
    private static final int FIRST_RUNG = 4;
    private static final int ETA = 3;

    private final TrainingPlan plan;
    private final LabelledRows train;
    private final LabelledRows validation;
    private final WorkFolder work;
    private final Journal journal;
    private final Progress progress;
    private final long begun = System.nanoTime();
    private final long millisBefore;

    Search(
            TrainingPlan plan,
            LabelledRows train,
            LabelledRows validation,
            WorkFolder work,
            Journal journal,
            Progress progress) {
        this.plan = plan;
        this.train = train;
        this.validation = validation;
        this.work = work;
        this.journal = journal;
        this.progress = progress;
        this.millisBefore = journal.millis();
    }

    /** @param budgetEnded whether time ended the search before its plan did */
    record Found(TrainedScorer scorer, ScorerSettings settings, int trials, boolean budgetEnded, Duration took) {}

    Found run() {
        List<Integer> alive = IntStream.range(0, plan.trials()).boxed().toList();
        int rung = FIRST_RUNG;
        while (alive.size() > 1 && !isOverBudget()) {
            progress.tell("search", "%d trials, %d epochs each at most", alive.size(), rung);
            for (int trial : alive) {
                if (!isOverBudget()) {
                    advance(trial, rung);
                }
            }
            alive = better(alive, rung);
            rung *= ETA;
        }
        boolean budgetEnded = alive.size() > 1;
        if (budgetEnded) {
            alive = better(alive, Integer.MAX_VALUE);
        }
        int best = alive.getFirst();
        progress.tell("finish", "trial %d runs to its end: %s", best, SearchSpace.of(best, plan));
        TrainedScorer scorer = finished(best);
        int tried = (int) IntStream.range(0, plan.trials())
                .filter(trial -> !journal.of(trial).isEmpty())
                .count();
        return new Found(scorer, SearchSpace.of(best, plan), tried, budgetEnded, Duration.ofMillis(millis()));
    }

    private List<Integer> better(List<Integer> trials, int epochs) {
        int most = Math.max(1, trials.size() / ETA);
        return trials.stream()
                .sorted(Comparator.comparingDouble(
                                (Integer trial) -> journal.best(trial, epochs).orElse(Double.POSITIVE_INFINITY))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(most)
                .toList();
    }

    private void advance(int trial, int epochs) {
        List<Journal.Line> lines = journal.of(trial);
        if (!lines.isEmpty() && (lines.getLast().over() || lines.getLast().epoch() >= epochs)) {
            return;
        }
        try {
            over(trial, trained(trial, epochs));
        } catch (RungReached reached) {
            progress.tell(
                    "search",
                    "trial %d: validation loss %.5f",
                    trial,
                    journal.best(trial, epochs).orElseThrow());
        } catch (DivergedTrainingException diverged) {
            progress.tell("search", "trial %d: %s", trial, String.valueOf(diverged.getMessage()));
            journal.add(new Journal.Line(trial, 1, Double.MAX_VALUE, true, millis()));
        }
    }

    private TrainedScorer finished(int trial) {
        try {
            TrainedScorer scorer = trained(trial, Integer.MAX_VALUE);
            over(trial, scorer);
            return scorer;
        } catch (RungReached impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void over(int trial, TrainedScorer scorer) {
        Epoch last = scorer.history().getLast();
        journal.add(new Journal.Line(trial, last.number(), last.validationLoss(), true, millis()));
        progress.tell("search", "trial %d ended by itself after %d epochs", trial, last.number());
    }

    private TrainedScorer trained(int trial, int epochs) throws RungReached {
        try {
            return train(trial, epochs);
        } catch (LostEpoch lost) {
            // Killed between an epoch's checkpoint and its line: what the trial had reached then is not known any more.
            WorkFolder.deleteTree(work.trial(trial));
            journal.add(new Journal.Line(trial, 0, 0, false, millis()));
            return train(trial, epochs);
        }
    }

    private TrainedScorer train(int trial, int epochs) throws RungReached {
        try {
            return new ScorerTrainer(SearchSpace.of(trial, plan))
                    .train(train, validation, work.trial(trial), new Listening(trial, epochs));
        } catch (Interruption interruption) {
            throw interruption.rung;
        }
    }

    private boolean isOverBudget() {
        return millis() >= plan.budget().toMillis();
    }

    private long millis() {
        return millisBefore + Duration.ofNanos(System.nanoTime() - begun).toMillis();
    }

    /** As far as this rung goes. */
    private static final class RungReached extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** Carries it through the trainer. */
    private static final class Interruption extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final RungReached rung = new RungReached();
    }

    private static final class LostEpoch extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final class Listening implements TrainingListener {
        private final int trial;
        private final int epochs;

        Listening(int trial, int epochs) {
            this.trial = trial;
            this.epochs = epochs;
        }

        @Override
        public void finished(Epoch epoch) {
            if (epoch.number() != journal.of(trial).size() + 1) {
                throw new LostEpoch();
            }
            journal.add(new Journal.Line(trial, epoch.number(), epoch.validationLoss(), false, millis()));
            boolean outOfTime = epochs < Integer.MAX_VALUE && isOverBudget();
            if (epoch.number() >= epochs || outOfTime) {
                throw new Interruption();
            }
        }

        @Override
        public void told(String sentence) {
            progress.tell("search", "trial %d: %s", trial, sentence);
        }
    }
}
