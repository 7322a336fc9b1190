package app.spots.collection.intake;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.collection.intake.Verdict.Admitted;
import app.spots.collection.intake.Verdict.Refused;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** An event of another system: minimised, then brought into our shape, then judged. */
class ForeignEventTests {
    private static final UUID ID = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");
    private static final UnaryOperator<ObjectNode> NAMED =
            event -> event.deepCopy().put("eventId", ID.toString()).put("seq", 9);

    private final EventReader reader = Readers.events();

    @Test
    void isJudgedInOurShapeAndKeptInItsOwnWithoutWhatGivesAPersonAway() {
        Admitted<String> verdict = (Admitted<String>) read("{'agent_id':'agent_1','user_id':'u','what':'seen'}", NAMED);

        assertThat(verdict.event()).isEqualTo("seen");
        assertThat(verdict.eventId()).isEqualTo(ID);
        assertThat(verdict.seq()).isEqualTo(9);
        assertThat(verdict.keepOriginal()).isTrue();
        assertThat(text(verdict.original())).isEqualTo("{'what':'seen','agent_id':'agent_1'}");
        assertThat(verdict.fingerprint())
                .isEqualTo(read("{'what':'seen','agent_id':'agent_1'}", NAMED).fingerprint())
                .isNotEqualTo(
                        read("{'what':'heard','agent_id':'agent_1'}", NAMED).fingerprint());
    }

    @Test
    void isKeptForOperatorsInItsOwnShapeWhereOursRefusesIt() {
        Refused<?> refused = refused("{'agent_id':'agent_1','email':'x'}", NAMED);

        assertThat(refused.reason()).isEqualTo("field_missing: what");
        assertThat(refused.keepOriginal()).isTrue();
        assertThat(refused.eventId()).isEqualTo(ID);
        assertThat(refused.seq()).isEqualTo(9);
        assertThat(text(refused.original())).isEqualTo("{'agent_id':'agent_1'}");
    }

    @Test
    void isKeptWithoutAPersonWhereItHasNoPlaceInOurShape() {
        Refused<?> refused = refused("{'agent_id':'agent_1','email':'x','type':'t'}", event -> {
            throw RefusedEventException.quarantine("type_unknown");
        });

        assertThat(refused.reason()).isEqualTo("type_unknown");
        assertThat(refused.keepOriginal()).isTrue();
        assertThat(text(refused.original())).isEqualTo("{'type':'t','agent_id':'agent_1'}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "[1];not_an_object;true",
                "{'what':;json_invalid;true",
                "{'email':tru;identifier_refused;false",
                "{'what':'\\u0000'};text_invalid;true",
                "{'what':'\\ud800'};text_invalid;true",
            })
    void isRefusedForWhatItIs(String event, String reason, boolean keepOriginal) {
        Refused<?> refused = refused(event, NAMED);

        assertThat(refused.reason()).isEqualTo(reason);
        assertThat(refused.keepOriginal()).isEqualTo(keepOriginal);
    }

    /** What it came as is kept beside what we made of it, so a store must be able to hold all of it. */
    @Test
    void isRefusedForTextThatNoStoreKeepsThoughOurShapeLeavesItOut() {
        Refused<?> refused = refused("{'what':'seen','more':['a\\u0000b']}", event -> {
            ObjectNode ours = NAMED.apply(event);
            ours.remove("more");
            return ours;
        });

        assertThat(refused.reason()).isEqualTo("text_invalid");
        assertThat(refused.keepOriginal()).isTrue();
    }

    private Refused<?> refused(String event, UnaryOperator<ObjectNode> toOurs) {
        return (Refused<?>) read(event, toOurs);
    }

    private Verdict<String> read(String event, UnaryOperator<ObjectNode> toOurs) {
        return reader.readForeign(
                JsonSlice.whole(event.replace('\'', '"').getBytes(StandardCharsets.UTF_8)),
                toOurs,
                fields -> fields.text("what"));
    }

    private static String text(JsonSlice slice) {
        return new String(slice.bytes(), StandardCharsets.UTF_8).replace('"', '\'');
    }
}
