package app.spots.rulescore.testing;

import app.spots.rulescore.Trace;
import app.spots.rulescore.json.JsonValue;

/** A trace as the golden vectors hold it, each double as bits. */
final class TraceJson {

    private TraceJson() {}

    static JsonValue of(Trace trace) {
        Trace.Exclusion exclusion = trace.exclusion();
        return Json.object(
                "packId", trace.packId(),
                "weightsId", trace.weightsId(),
                "baseScore", Json.bits(trace.baseScore()),
                "exclusion", exclusion == null ? null : exclusion(exclusion),
                "families", trace.families().stream().map(TraceJson::family).toList(),
                "factor", Json.bits(trace.factor()),
                "score", Json.bits(trace.score()));
    }

    private static JsonValue exclusion(Trace.Exclusion exclusion) {
        return Json.object(
                "filter", exclusion.filter(),
                "reads", exclusion.reads().stream().map(TraceJson::read).toList(),
                "reason", exclusion.reason());
    }

    private static JsonValue family(Trace.FamilyStep step) {
        return Json.object(
                "family", step.family(),
                "rules", step.rules().stream().map(TraceJson::rule).toList(),
                "product", Json.bits(step.product()),
                "applied", Json.bits(step.applied()),
                "clamped", step.clamped(),
                "running", Json.bits(step.running()));
    }

    private static JsonValue rule(Trace.RuleStep step) {
        Double factor = step.factor();
        return Json.object(
                "rule", step.rule(),
                "reads", step.reads().stream().map(TraceJson::read).toList(),
                "matched", step.matched().name(),
                "factor", factor == null ? null : Json.bits(factor),
                "weight", Json.bits(step.weight()),
                "applied", Json.bits(step.applied()),
                "clamped", step.clamped(),
                "running", Json.bits(step.running()),
                "reason", step.reason());
    }

    private static JsonValue read(Trace.Read read) {
        return read.value() instanceof Double number
                ? Json.object("input", read.input(), "bits", Json.bits(number))
                : Json.object("input", read.input(), "value", read.value());
    }
}
