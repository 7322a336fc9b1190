package app.spots.rulescore;

/** Types of expressions and inputs. {@link #TEXT} is for reason sentences alone and never decides anything. */
public enum ValueType {
    NUMBER("number"),
    STRING("string"),
    BOOL("bool"),
    TEXT("text");

    private final String wireName;

    ValueType(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }
}
