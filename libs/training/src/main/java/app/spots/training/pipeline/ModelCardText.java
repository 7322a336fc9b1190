package app.spots.training.pipeline;

import app.spots.contracts.model.ModelCard;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A model card as Markdown. */
public final class ModelCardText {
    /** A card is read by people and travels in an event. */
    private static final int LONGEST = 120_000;

    private static final List<String> OF_A_SEGMENT =
            List.of("accuracy", "majority", "auc", "generic.auc", "ndcg", "generic.ndcg");

    private ModelCardText() {}

    public static String of(TrainedModel model) {
        ModelCard card = model.card();
        StringBuilder text = new StringBuilder();
        line(text, "# %s %s", model.name(), model.version());
        line(text, "");
        line(text, "%s", card.intendedUse());
        line(text, "");
        line(text, "**%s**", model.verdict().passed() ? "Candidate: passed its gate" : "Refused: not promoted");
        model.verdict().reasons().forEach(reason -> line(text, "- %s", reason));
        line(text, "");
        line(text, "Data set `%s`%s.", card.datasetId(), schema(card));
        line(text, "");
        line(text, "| part | from | until | rows | people |");
        line(text, "|---|---|---|---|---|");
        card.split()
                .forEach(part -> line(
                        text,
                        "| %s | %s | %s | %d | %d |",
                        part.name(),
                        part.from(),
                        part.until(),
                        part.rows(),
                        part.people()));
        line(text, "");
        line(text, "| measured on the held-out part | |");
        line(text, "|---|---|");
        new TreeMap<>(card.metrics()).forEach((name, value) -> line(text, "| %s | %s |", name, number(value)));
        segments(text, card);
        line(text, "");
        line(text, "## Limits");
        card.limits().forEach(limit -> line(text, "- %s", limit));
        line(text, "");
        line(text, "## Training");
        new TreeMap<>(card.training()).forEach((name, value) -> line(text, "- %s: %s", name, value));
        return text.length() <= LONGEST ? text.toString() : text.substring(0, LONGEST);
    }

    private static String schema(ModelCard card) {
        return card.featureSchema() == null ? "" : ", features `" + card.featureSchema() + "`";
    }

    private static void segments(StringBuilder text, ModelCard card) {
        if (card.segments().isEmpty()) {
            return;
        }
        line(text, "");
        line(text, "| segment | | rows | people | %s |", String.join(" | ", OF_A_SEGMENT));
        line(text, "|---|---|---|---|%s", "---|".repeat(OF_A_SEGMENT.size()));
        for (ModelCard.Segment segment : card.segments()) {
            line(
                    text,
                    "| %s | %s | %d | %d | %s |",
                    segment.by(),
                    segment.value().replace("|", "/"),
                    segment.rows(),
                    segment.people(),
                    figures(segment.metrics()));
        }
    }

    private static String figures(Map<String, Double> metrics) {
        return OF_A_SEGMENT.stream()
                .map(name -> metrics.containsKey(name) ? number(metrics.get(name)) : "")
                .reduce((one, other) -> one + " | " + other)
                .orElse("");
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
