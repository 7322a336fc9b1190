package app.spots.rules.cel;

import app.spots.rulescore.InputDeclaration;
import app.spots.rulescore.PackInputs;
import app.spots.rulescore.Scope;
import app.spots.rulescore.ValueType;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelSelect;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import java.util.Comparator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an expression may name: the inputs and tables of one pack. Anything else is refused at the place that names it. */
final class Names {

    private static final String HOW = "inputs are named user.…, context.… or candidate.…";

    private final PackInputs inputs;
    private final Set<String> tables;

    Names(PackInputs inputs, Set<String> tables) {
        this.inputs = inputs;
        this.tables = Set.copyOf(tables);
    }

    static CelRefusedException alone(String name, TextPlace at) {
        return CelRefusedException.at(at, "\"" + shown(name) + "\" stands alone: " + HOW);
    }

    /** The path of the input that is selected. */
    String input(CelSelect select, TextPlace at) {
        CelExpr operand = select.operand();
        Scope scope = operand.getKind() == Kind.IDENT ? scope(operand.ident().name()) : null;
        if (scope == null) {
            throw CelRefusedException.at(at, HOW);
        }
        InputDeclaration input = inputs.scope(scope).named(select.field());
        if (input == null) {
            String path = scope.wireName() + "." + shown(select.field());
            throw CelRefusedException.at(at, "no input " + path + " is declared" + nearest(scope, select.field()));
        }
        if (input.type() == ValueType.TEXT) {
            throw CelRefusedException.at(at, input.path() + " is a text: it is for reasons only and decides nothing");
        }
        return input.path();
    }

    /** The id of the table that is meant by {@code tables["id"]} or, where the id is a name, {@code tables.id}. */
    String table(CelExpr expression, TextPlace at) {
        String id = tableId(expression);
        if (id == null) {
            throw CelRefusedException.at(at, "a table is read as tables[\"id\"][key]");
        }
        if (!tables.contains(id)) {
            throw CelRefusedException.at(
                    at,
                    "no table \"" + shown(id) + "\" is declared, only "
                            + tables.stream().sorted().toList());
        }
        return id;
    }

    private static @Nullable String tableId(CelExpr expression) {
        if (expression.getKind() == Kind.SELECT) {
            CelSelect select = expression.select();
            return isTables(select.operand()) && !select.testOnly() ? select.field() : null;
        }
        boolean index = expression.getKind() == Kind.CALL
                && expression.call().function().equals(CelOperators.INDEX);
        if (!index || !isTables(expression.call().args().get(0))) {
            return null;
        }
        CelExpr id = expression.call().args().get(1);
        return id.getKind() == Kind.CONSTANT && id.constant().getKind() == CelConstant.Kind.STRING_VALUE
                ? id.constant().stringValue()
                : null;
    }

    private static boolean isTables(CelExpr expression) {
        return expression.getKind() == Kind.IDENT && expression.ident().name().equals(CelEnvironment.TABLES);
    }

    private String nearest(Scope scope, String name) {
        return inputs.scope(scope).declarations().stream()
                .filter(input -> input.type() != ValueType.TEXT)
                .map(InputDeclaration::name)
                .min(Comparator.comparingInt(candidate -> EditDistance.between(candidate, name)))
                .filter(candidate -> EditDistance.between(candidate, name) <= 1 + name.length() / 3)
                .map(candidate -> "; did you mean " + scope.wireName() + "." + candidate + "?")
                .orElse("");
    }

    private static @Nullable Scope scope(String name) {
        for (Scope scope : Scope.values()) {
            if (scope.wireName().equals(name)) {
                return scope;
            }
        }
        return null;
    }

    static String shown(String text) {
        String ascii = text.replaceAll("[^ -~]", "?");
        return ascii.length() <= 80 ? ascii : ascii.substring(0, 80) + "...";
    }
}
