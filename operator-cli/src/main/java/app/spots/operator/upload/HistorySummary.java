package app.spots.operator.upload;

import app.spots.contracts.interaction.HistoryBatchResult;
import java.util.List;

/**
 * What became of imported history.
 *
 * @param quarantined with the reasons the cluster gave, at most 20 of them
 */
public record HistorySummary(
        long accepted, long duplicate, long quarantined, List<String> reasons, long rowsPerSecond) {

    private static final int REASONS = 20;

    static HistorySummary of(List<HistoryBatchResult> answers, long rowsPerSecond) {
        return new HistorySummary(
                answers.stream().mapToLong(HistoryBatchResult::accepted).sum(),
                answers.stream().mapToLong(HistoryBatchResult::duplicate).sum(),
                answers.stream()
                        .mapToLong(answer -> answer.quarantined().size())
                        .sum(),
                answers.stream()
                        .flatMap(answer -> answer.quarantined().stream())
                        .limit(REASONS)
                        .map(one -> one.eventId() + ": " + one.reason())
                        .toList(),
                rowsPerSecond);
    }
}
