package app.spots.operator.upload;

import app.spots.contracts.catalogue.CatalogueBatch;
import app.spots.contracts.catalogue.CatalogueBatchResult;
import app.spots.contracts.catalogue.CatalogueEntry;
import app.spots.contracts.interaction.HistoryBatch;
import app.spots.contracts.interaction.HistoryBatchResult;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Sends a catalogue, then what people did, to the gateway. Repeating either changes nothing. */
public final class Importer {

    private static final int ENTRIES_PER_BATCH = 500;
    private static final int VISITS_PER_BATCH = 1_000;
    private static final int IN_FLIGHT = 4;

    private final GatewayClient gateway;
    private final PrintStream progress;

    public Importer(GatewayClient gateway, PrintStream progress) {
        this.gateway = gateway;
        this.progress = progress;
    }

    /** Kinds one after the other in the order given, so that what is referred to arrives first. */
    public CatalogueBatchResult catalogue(String source, List<? extends CatalogueEntry> entries) {
        LinkedHashMap<Class<?>, List<CatalogueEntry>> kinds = new LinkedHashMap<>();
        entries.forEach(entry -> kinds.computeIfAbsent(entry.getClass(), kind -> new ArrayList<>())
                .add(entry));
        Progress shown = new Progress(progress, "Catalogue entries", entries.size());
        BatchUpload<CatalogueEntry, CatalogueBatchResult> upload = new BatchUpload<>(
                ENTRIES_PER_BATCH,
                IN_FLIGHT,
                batch -> gateway.post(
                        "/v1/catalogue/batches", new CatalogueBatch(source, batch), CatalogueBatchResult.class));
        return kinds.values().stream()
                .flatMap(kind -> upload.upload(kind, shown).stream())
                .reduce(
                        new CatalogueBatchResult(0, 0, 0),
                        (a, b) -> new CatalogueBatchResult(
                                a.added() + b.added(), a.changed() + b.changed(), a.unchanged() + b.unchanged()));
    }

    /** @param consentBasis the operator's statement of the ground on which these may be used */
    public HistorySummary history(
            String source, String consentBasis, List<String> purposes, List<HistoryBatch.Entry> events) {
        Progress shown = new Progress(progress, "Past actions", events.size());
        List<HistoryBatchResult> answers = new BatchUpload<HistoryBatch.Entry, HistoryBatchResult>(
                        VISITS_PER_BATCH,
                        IN_FLIGHT,
                        batch -> gateway.post(
                                "/v1/history/batches",
                                new HistoryBatch(source, consentBasis, purposes, batch),
                                HistoryBatchResult.class))
                .upload(events, shown);
        return HistorySummary.of(answers, shown.rowsPerSecond());
    }
}
