package app.spots.rulescore;

import org.jspecify.annotations.Nullable;

/** The typed schema of a pack's inputs. */
public record PackInputs(ScopeInputs user, ScopeInputs context, ScopeInputs candidate) {

    public ScopeInputs scope(Scope scope) {
        return switch (scope) {
            case USER -> user;
            case CONTEXT -> context;
            case CANDIDATE -> candidate;
        };
    }

    /** The input with this {@code scope.name}, or null. */
    public @Nullable InputDeclaration at(String path) {
        for (Scope scope : Scope.values()) {
            String prefix = scope.wireName() + ".";
            if (path.startsWith(prefix)) {
                return scope(scope).named(path.substring(prefix.length()));
            }
        }
        return null;
    }
}
