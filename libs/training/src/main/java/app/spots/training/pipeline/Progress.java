package app.spots.training.pipeline;

import java.util.Locale;

/** Hears how far a training is, on the thread that trains. What it throws ends the training; what is on disk stays. */
@FunctionalInterface
public interface Progress {
    Progress SILENT = step -> {};

    void on(Step step);

    /**
     * @param stage {@code read}, {@code search}, {@code finish}, {@code measure} or {@code export}
     * @param told a sentence for people
     */
    record Step(String stage, String told) {}

    default void tell(String stage, String format, Object... values) {
        on(new Step(stage, String.format(Locale.ROOT, format, values)));
    }
}
