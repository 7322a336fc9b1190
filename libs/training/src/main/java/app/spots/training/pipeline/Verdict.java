package app.spots.training.pipeline;

import java.util.List;

/** @param reasons why a model is not promoted; none where it passed */
public record Verdict(List<String> reasons) {
    public Verdict {
        reasons = List.copyOf(reasons);
    }

    public boolean passed() {
        return reasons.isEmpty();
    }
}
