package app.spots.collection.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class EventFieldsTests {
    private static final String ID = "01890a5d-ac96-774b-bcce-b302099a8057";
    private static final UUID UUID_OF_ID = UUID.fromString(ID);

    @Test
    void readsWhatIsThere() {
        EventFields fields =
                fields("{'id':'" + ID + "','n':7,'t':'word','at':'2026-05-01T10:00:00Z','payload':{'a':1}}");

        assertThat(fields.uuid("id")).isEqualTo(UUID_OF_ID);
        assertThat(fields.optionalUuid("id")).isEqualTo(UUID_OF_ID);
        assertThat(fields.integer("n", 7, 7)).isEqualTo(7);
        assertThat(fields.text("t")).isEqualTo("word");
        assertThat(fields.text("t", EventFields.TOKEN)).isEqualTo("word");
        assertThat(fields.instant("at")).isEqualTo(Instant.parse("2026-05-01T10:00:00Z"));
        assertThat(PlainValues.of(fields.payload())).isEqualTo(Map.of("a", 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'f':null}"})
    void saysWhatIsMissing(String event) {
        EventFields fields = fields(event);

        assertRefused(() -> fields.uuid("f"), "field_missing: f");
        assertRefused(() -> fields.integer("f", 0, 1), "field_missing: f");
        assertRefused(() -> fields.text("f"), "field_missing: f");
        assertRefused(() -> fields.instant("f"), "field_missing: f");
        assertRefused(fields::payload, "field_missing: payload");
        assertThat(fields.optionalUuid("f")).isNull();
    }

    @Test
    void saysWhatIsOfAnotherKind() {
        EventFields fields = fields("{'f':[],'payload':[]}");

        assertRefused(() -> fields.uuid("f"), "field_invalid: f");
        assertRefused(() -> fields.optionalUuid("f"), "field_invalid: f");
        assertRefused(() -> fields.integer("f", 0, 1), "field_invalid: f");
        assertRefused(() -> fields.text("f"), "field_invalid: f");
        assertRefused(() -> fields.text("f", EventFields.TOKEN), "field_invalid: f");
        assertRefused(() -> fields.instant("f"), "field_invalid: f");
        assertRefused(fields::payload, "field_invalid: payload");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'1-2-3-4-5'", "'01890a5dac96774bbcceb302099a8057'", "'x" + ID + "'", "7"})
    void aUuidIsOneOnlyInFull(String value) {
        EventFields fields = fields("{'f':" + value + "}");

        assertRefused(() -> fields.optionalUuid("f"), "field_invalid: f");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4", "11", "1e1", "7.0", "'7'", "99999999999999999999"})
    void anIntegerStaysWithinItsBounds(String value) {
        EventFields fields = fields("{'f':" + value + "}");

        assertRefused(() -> fields.integer("f", 5, 10), "field_invalid: f");
        assertThat(fields("{'f':5}").integer("f", 5, 10)).isEqualTo(5);
        assertThat(fields("{'f':10}").integer("f", 5, 10)).isEqualTo(10);
    }

    @ParameterizedTest
    @CsvSource({
        "1970-01-01T00:00:00Z, true",
        "1969-12-31T23:59:59.999Z, false",
        "2200-01-01T00:00:00Z, true",
        "2200-01-01T00:00:00.001Z, false",
        "soon, false"
    })
    void aTimeCanBeStored(String time, boolean taken) {
        EventFields fields = fields("{'f':'" + time + "'}");
        if (taken) {
            assertThat(fields.instant("f")).isEqualTo(Instant.parse(time));
        } else {
            assertRefused(() -> fields.instant("f"), "field_invalid: f");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'consentVersion':null}", "{'consentVersion':1}", "{'consentVersion':'a b'}"})
    void nothingIsKeptWithoutConsent(String event) {
        assertThatThrownBy(() -> fields(event).consentVersion())
                .isInstanceOfSatisfying(RefusedEventException.class, refusal -> {
                    assertThat(refusal.reason()).isEqualTo("consent_missing");
                    assertThat(refusal.keepOriginal()).isFalse();
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{};purpose_missing;false",
                "{'purposes':null};purpose_missing;false",
                "{'purposes':'training'};purpose_missing;false",
                "{'purposes':[]};purpose_missing;false",
                "{'purposes':['training','sale']};purpose_unknown;true",
                "{'purposes':['training',1]};purpose_unknown;true",
            })
    void nothingIsKeptForNoPurpose(String event, String reason, boolean keepOriginal) {
        assertThatThrownBy(() -> fields(event).purposes())
                .isInstanceOfSatisfying(RefusedEventException.class, refusal -> {
                    assertThat(refusal.reason()).isEqualTo(reason);
                    assertThat(refusal.keepOriginal()).isEqualTo(keepOriginal);
                });
    }

    @Test
    void namesEachPurposeOnce() {
        assertThat(fields("{'consentVersion':'1','purposes':['analytics','training','analytics']}")
                        .purposes())
                .isEqualTo(List.of("analytics", "training"));
    }

    @Test
    void anImpressionIsTheSameInBothPlaces() {
        assertThatCode(() -> {
                    EventFields.checkImpression(UUID_OF_ID, ID);
                    EventFields.checkImpression(UUID_OF_ID, null);
                    EventFields.checkImpression(null, ID);
                    EventFields.checkImpression(null, null);
                })
                .doesNotThrowAnyException();
        assertRefused(() -> EventFields.checkImpression(new UUID(0, 1), ID), "impression_mismatch");
    }

    private static void assertRefused(ThrowingCallable read, String reason) {
        assertThatThrownBy(read).isInstanceOf(RefusedEventException.class).hasMessage(reason);
    }

    private static EventFields fields(String event) {
        return new EventFields((ObjectNode) JsonMapper.shared().readTree(event.replace('\'', '"')));
    }
}
