package app.spots.rulescore;

import org.jspecify.annotations.Nullable;

/** Everything that one evaluation reads besides the model's score. */
public record Facts(InputValues user, InputValues context, InputValues candidate) {

    public Facts {
        require(user, Scope.USER);
        require(context, Scope.CONTEXT);
        require(candidate, Scope.CANDIDATE);
    }

    InputValues of(Scope scope) {
        return switch (scope) {
            case USER -> user;
            case CONTEXT -> context;
            case CANDIDATE -> candidate;
        };
    }

    /** As Double, Boolean or String; null is unknown. */
    public @Nullable Object value(InputDeclaration input) {
        return of(input.scope()).value(input);
    }

    private static void require(InputValues values, Scope scope) {
        if (values.schema().scope() != scope) {
            throw new IllegalArgumentException(
                    "values of scope " + values.schema().scope().wireName() + " given as " + scope.wireName());
        }
    }
}
