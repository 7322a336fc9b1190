package app.spots.rulescore;

import app.spots.rulescore.json.JsonValue.JsonBoolean;
import app.spots.rulescore.json.JsonValue.JsonNumber;
import app.spots.rulescore.json.JsonValue.JsonString;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads an expression: a literal (number, string, boolean), {@code {"input": "scope.name"}}, {@code {"lookup": [table,
 * key]}} or {@code {operator: [arguments]}}.
 */
final class ExprReader {

    private final Declarations declarations;
    private int nodes;

    private ExprReader(Declarations declarations) {
        this.declarations = declarations;
    }

    static Expr read(Cursor cursor, Declarations declarations, ValueType expected) {
        Expr expression = new ExprReader(declarations).read(cursor, 1);
        if (expression.type() != expected) {
            throw cursor.refuse("a " + expected.wireName() + " is expected, this is a "
                    + expression.type().wireName());
        }
        return expression;
    }

    private Expr read(Cursor cursor, int depth) {
        count(cursor, depth);
        if (cursor.value() instanceof JsonNumber number) {
            return new Expr.NumberLiteral(number.value());
        }
        if (cursor.value() instanceof JsonBoolean flag) {
            return new Expr.BoolLiteral(flag.value());
        }
        if (cursor.value() instanceof JsonString) {
            return new Expr.StringLiteral(cursor.words(PackLimits.MAX_STRING));
        }
        return node(cursor, depth);
    }

    private void count(Cursor cursor, int depth) {
        if (depth > PackLimits.MAX_EXPRESSION_DEPTH) {
            throw cursor.refuse("the expression is nested deeper than " + PackLimits.MAX_EXPRESSION_DEPTH);
        }
        if (++nodes > PackLimits.MAX_EXPRESSION_NODES) {
            throw cursor.refuse("the expression has more than " + PackLimits.MAX_EXPRESSION_NODES + " nodes");
        }
        declarations.nodes().one(cursor);
    }

    private Expr node(Cursor cursor, int depth) {
        if (cursor.fields().size() != 1) {
            throw cursor.refuse("an expression is a literal or an object with one field, its operator");
        }
        String word = cursor.fields().keySet().iterator().next();
        return switch (word) {
            case "input" -> input(cursor.field(word));
            case "lookup" -> lookup(cursor.field(word), depth);
            default -> apply(cursor, word, depth);
        };
    }

    private Expr input(Cursor cursor) {
        String path = cursor.string();
        InputDeclaration input = declarations.inputs().at(path);
        if (input == null) {
            throw cursor.refuse("no input \"" + Cursor.shown(path) + "\" is declared");
        }
        if (input.type() == ValueType.TEXT) {
            throw cursor.refuse("a text is for reasons only and decides nothing");
        }
        return new Expr.Input(input);
    }

    private Expr lookup(Cursor cursor, int depth) {
        List<Cursor> items = cursor.items(2, "arguments");
        if (items.size() != 2) {
            throw cursor.refuse("lookup takes a table's id and a key");
        }
        String id = items.get(0).string();
        Table table = declarations.table(id);
        if (table == null) {
            throw items.get(0).refuse("no table \"" + Cursor.shown(id) + "\" is declared");
        }
        Expr key = read(items.get(1), depth + 1);
        if (key.type() != ValueType.STRING) {
            throw items.get(1)
                    .refuse("a key is a string, this is a " + key.type().wireName());
        }
        return new Expr.Lookup(table, key);
    }

    private Expr apply(Cursor cursor, String word, int depth) {
        Operator operator = Operator.named(word);
        if (operator == null) {
            throw cursor.refuse("an unknown operator \"" + Cursor.shown(word) + "\"");
        }
        List<Cursor> items = cursor.field(word).items(PackLimits.MAX_ARGUMENTS, "arguments");
        if (!operator.takes(items.size())) {
            throw cursor.refuse(word + " takes " + operator.arity() + " arguments, not " + items.size());
        }
        List<Expr> arguments = new ArrayList<>();
        items.forEach(item -> arguments.add(read(item, depth + 1)));
        TypeCheck.check(operator, arguments, items);
        return new Expr.Apply(operator, arguments);
    }
}
