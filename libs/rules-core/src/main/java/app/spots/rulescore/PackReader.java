package app.spots.rulescore;

import app.spots.rulescore.json.CanonicalJson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads and checks a whole pack. */
final class PackReader {

    private static final List<String> FIELDS =
            List.of("formatVersion", "minEngine", "name", "scoreSteps", "inputs", "tables", "filters", "families");

    private final Declarations declarations;
    private final Set<String> ids = new HashSet<>();
    private final Set<String> weightIds = new HashSet<>();
    private int rules;

    private PackReader(Declarations declarations) {
        this.declarations = declarations;
    }

    static Pack read(Cursor cursor, String canonical) {
        requireReadable(cursor);
        cursor.only(FIELDS);
        PackReader reader = new PackReader(Declarations.read(cursor));
        return new Pack(
                CanonicalJson.sha256(canonical),
                canonical,
                cursor.field("name").id(),
                cursor.field("scoreSteps").integer(2, PackLimits.MAX_STEPS),
                reader.declarations.inputs(),
                reader.filters(cursor.field("filters")),
                reader.families(cursor.field("families")));
    }

    /** First of all, since fields that a later format adds must not be what the author reads about. */
    private static void requireReadable(Cursor cursor) {
        Cursor format = cursor.field("formatVersion");
        if (format.integer(1, Integer.MAX_VALUE) != Pack.FORMAT_VERSION) {
            throw format.refuse("this engine reads format " + Pack.FORMAT_VERSION + " only");
        }
        Cursor minEngine = cursor.field("minEngine");
        if (minEngine.integer(1, Integer.MAX_VALUE) > Pack.ENGINE) {
            throw minEngine.refuse("the pack needs a later engine, this one is " + Pack.ENGINE);
        }
    }

    private List<Filter> filters(Cursor cursor) {
        List<Filter> filters = new ArrayList<>();
        for (Cursor item : cursor.items(PackLimits.MAX_FILTERS, "filters")) {
            filters.add(filter(identified(item)));
        }
        return filters;
    }

    private Filter filter(Cursor cursor) {
        cursor.only(List.of("id", "title", "exclude", "reason"));
        return new Filter(
                cursor.field("id").id(),
                cursor.field("title").words(PackLimits.MAX_STRING),
                ExprReader.read(cursor.field("exclude"), declarations, ValueType.BOOL),
                ReasonReader.read(cursor.field("reason"), declarations.inputs()));
    }

    private List<Family> families(Cursor cursor) {
        List<Family> families = new ArrayList<>();
        for (Cursor item : cursor.items(PackLimits.MAX_FAMILIES, "families")) {
            families.add(family(identified(item)));
        }
        return families;
    }

    private Family family(Cursor cursor) {
        cursor.only(List.of("id", "min", "max", "rules"));
        String id = cursor.field("id").id();
        Bounds bounds = bounds(cursor);
        List<Rule> read = new ArrayList<>();
        for (Cursor item : cursor.field("rules").items(PackLimits.MAX_RULES, "rules")) {
            if (++rules > PackLimits.MAX_RULES) {
                throw item.refuse("the pack has more than " + PackLimits.MAX_RULES + " rules");
            }
            read.add(rule(identified(item)));
        }
        return new Family(id, bounds, read);
    }

    private Rule rule(Cursor cursor) {
        cursor.only(List.of("id", "title", "when", "factor", "min", "max", "weight", "reason"));
        Bounds bounds = bounds(cursor);
        WeightSpec weight = weight(cursor.field("weight"));
        Cursor factor = cursor.field("factor");
        Expr read = ExprReader.read(factor, declarations, ValueType.NUMBER);
        requireWithin(bounds, weight, read, factor);
        return new Rule(
                cursor.field("id").id(),
                cursor.field("title").words(PackLimits.MAX_STRING),
                ExprReader.read(cursor.field("when"), declarations, ValueType.BOOL),
                read,
                bounds,
                weight,
                ReasonReader.read(cursor.field("reason"), declarations.inputs()));
    }

    private static void requireWithin(Bounds bounds, WeightSpec weight, Expr factor, Cursor cursor) {
        if (factor instanceof Expr.NumberLiteral literal) {
            if (literal.value() < 0) {
                throw cursor.refuse("a factor is never negative");
            }
            if (!bounds.holds(RuleFactor.weighted(literal.value(), weight.start()))) {
                throw cursor.refuse("the factor, weighted, starts outside the rule's bounds");
            }
        }
    }

    private static Bounds bounds(Cursor cursor) {
        Cursor min = cursor.field("min");
        try {
            return new Bounds(min.number(), cursor.field("max").number());
        } catch (IllegalArgumentException outside) {
            throw min.refuse(String.valueOf(outside.getMessage()));
        }
    }

    private WeightSpec weight(Cursor cursor) {
        cursor.only(List.of("id", "start"));
        String id = cursor.field("id").id();
        if (!weightIds.add(id)) {
            throw cursor.field("id").refuse("the weight id \"" + id + "\" stands twice");
        }
        return new WeightSpec(id, Weights.readWeight(cursor.field("start")));
    }

    /** Filters, families and rules share one space of ids: a trace names them without saying which they are. */
    private Cursor identified(Cursor cursor) {
        Cursor field = cursor.field("id");
        String id = field.id();
        if (!ids.add(id)) {
            throw field.refuse("the id \"" + id + "\" stands twice");
        }
        return cursor.inRule(id);
    }
}
