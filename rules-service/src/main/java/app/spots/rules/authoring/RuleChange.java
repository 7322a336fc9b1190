package app.spots.rules.authoring;

import app.spots.rulescore.json.JsonValue;
import java.util.Set;

/** One change of a pack's rules. Rules are as a pack holds them, with expressions in CEL. */
sealed interface RuleChange {

    String place();

    /** A new rule: all fields of a rule, the family it joins and, if not at the end, the rule it follows. */
    record Add(JsonFields rule) implements RuleChange {

        @Override
        public String place() {
            return rule.place();
        }
    }

    /** The fields given take the place of the rule's own, all others stay; another family moves it there. */
    record Replace(JsonFields rule) implements RuleChange {

        @Override
        public String place() {
            return rule.place();
        }
    }

    record Remove(String id, String place) implements RuleChange {}

    static RuleChange read(JsonValue value, String place) {
        JsonFields change = JsonFields.of(value, place);
        change.only(Set.of("add", "replace", "remove"));
        if (change.object().fields().size() != 1) {
            throw change.refuse("a change is one of {\"add\": rule}, {\"replace\": rule} and {\"remove\": id}");
        }
        JsonValue remove = change.optional("remove");
        if (remove != null) {
            return new Remove(change.string("remove"), change.at("remove"));
        }
        JsonValue add = change.optional("add");
        return add != null
                ? new Add(JsonFields.of(add, change.at("add")))
                : new Replace(JsonFields.of(
                        change.object().fields().values().iterator().next(), change.at("replace")));
    }
}
