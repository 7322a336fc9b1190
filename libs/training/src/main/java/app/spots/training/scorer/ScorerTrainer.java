package app.spots.training.scorer;

import app.spots.training.calibration.CalibrationChoice;
import app.spots.training.calibration.Platt;
import app.spots.training.torch.Torch;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Trains one scorer: same settings and examples, same result, also where it was broken off and goes on from its
 * checkpoint. Trainings of one process run one after the other.
 */
public final class ScorerTrainer {

    private final ScorerSettings settings;

    public ScorerTrainer(ScorerSettings settings) {
        this.settings = settings;
    }

    /**
     * @param training to learn from
     * @param validation later than {@code training}: tells when to end, and calibrates
     * @throws IllegalArgumentException where the two parts are of different widths
     */
    public TrainedScorer train(LabelledRows training, LabelledRows validation, TrainingListener listener) {
        return train(training, validation, listener, null);
    }

    /**
     * @param checkpoints folder of this training alone: made where missing, written after each epoch, gone on from where it
     *     holds this training's state; a damaged state or another training's is refused by a sentence to the listener, and
     *     training begins anew
     * @throws java.io.UncheckedIOException where the folder cannot be written
     */
    public TrainedScorer train(
            LabelledRows training, LabelledRows validation, Path checkpoints, TrainingListener listener) {
        CheckpointFolder folder = new CheckpointFolder(checkpoints, Fingerprint.of(settings, training, validation));
        return train(training, validation, listener, folder);
    }

    private TrainedScorer train(
            LabelledRows training,
            LabelledRows validation,
            TrainingListener listener,
            @Nullable CheckpointFolder folder) {
        if (training.width() != validation.width()) {
            throw new IllegalArgumentException("Training rows have %d features, validation rows %d"
                    .formatted(training.width(), validation.width()));
        }
        Standardisation standardisation = Standardisation.of(training);
        Optional<TrainingState> begun = folder == null ? Optional.empty() : begun(folder, listener);
        TrainingState end = Torch.alone(settings.threads(), manager -> {
            TrainingRun run = new TrainingRun(manager, settings, standardisation, training, validation);
            begun.ifPresent(run::restore);
            while (!run.state().isOver(settings)) {
                Epoch epoch = run.epoch();
                if (folder != null) {
                    folder.keep(run.state());
                }
                listener.finished(epoch);
            }
            return run.state();
        });
        CalibrationChoice uncalibrated = new CalibrationChoice(Platt.NONE, Map.of());
        return new TrainedScorer(standardisation, Network.layers(end.best()), uncalibrated, end.history())
                .calibratedOn(validation);
    }

    private static Optional<TrainingState> begun(CheckpointFolder folder, TrainingListener listener) {
        try {
            Optional<TrainingState> state = folder.find();
            state.ifPresent(found -> listener.told("Training goes on after epoch %d, from %s."
                    .formatted(found.history().size(), folder.file())));
            return state;
        } catch (UnusableCheckpointException unusable) {
            listener.told("The checkpoint %s is not used: %s. Training begins anew."
                    .formatted(folder.file(), unusable.getMessage()));
            return Optional.empty();
        }
    }
}
