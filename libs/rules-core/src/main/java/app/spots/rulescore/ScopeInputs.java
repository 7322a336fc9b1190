package app.spots.rulescore;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The declared inputs of one scope, in the order of their slots (sorted by name). */
public final class ScopeInputs {

    private final Scope scope;
    private final List<InputDeclaration> declarations;
    private final Map<String, InputDeclaration> byName = new HashMap<>();

    ScopeInputs(Scope scope, List<InputDeclaration> declarations) {
        this.scope = scope;
        this.declarations = List.copyOf(declarations);
        declarations.forEach(declaration -> byName.put(declaration.name(), declaration));
    }

    public Scope scope() {
        return scope;
    }

    public List<InputDeclaration> declarations() {
        return declarations;
    }

    public @Nullable InputDeclaration named(String name) {
        return byName.get(name);
    }

    /** A builder that refuses names which the pack does not declare. */
    public InputValues.Builder values() {
        return new InputValues.Builder(this, false);
    }

    /** A builder that skips names which the pack does not declare: for one vocabulary bound to any pack. */
    public InputValues.Builder valuesIgnoringUndeclared() {
        return new InputValues.Builder(this, true);
    }
}
