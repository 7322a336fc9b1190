package app.spots.collection.intake;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.collection.intake.Verdict.Admitted;
import app.spots.collection.intake.Verdict.Refused;
import app.spots.contracts.event.EventTypes;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventReaderTests {
    private static final String ID = "01890a5d-ac96-774b-bcce-b302099a8057";

    private final EventReader reader = new EventReader(new PrivacyScreen(), new PayloadSchemas(), new SealedFields());

    @Test
    void readsAPayloadOfItsSchema() {
        assertThat(admitted("{\"spotId\":\"spot_1\",\"dwellSeconds\":60}").event())
                .isEqualTo(Map.of("spotId", "spot_1", "dwellSeconds", 60));
    }

    @Test
    void putsACellInPlaceOfAPoint() {
        Admitted<Map<String, Object>> verdict = admitted(
                "{\"spotId\":\"spot_1\",\"location\":{\"latitude\":40.758,\"longitude\":-73.9855,\"accuracy\":5}}");

        assertThat(verdict.event()).isEqualTo(Map.of("spotId", "spot_1", "cell", "882a100d67fffff"));
        assertThat(verdict.keepOriginal()).isFalse();
    }

    @Test
    void refusesACellFinerThanAllowed() {
        assertThat(refused("{\"spotId\":\"spot_1\",\"cell\":\"8f2a100d6500000\"}")
                        .reason())
                .startsWith("payload_invalid: pattern at /cell");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'spotId':'s','latitude':40.7};location_refused",
                "{'spotId':'s','place':{'deep':[{'lng':1}]}};location_refused",
                "{'spotId':'s','location':{'latitude':400,'longitude':1}};location_refused",
                "{'spotId':'s','location':{'latitude':40,'longitude':1},'dwellSeconds':-1};location_refused",
                "{'spotId':'s','l\\u0061titude':40.7};location_refused",
                "{'spotId':'s','user_id':'42'};identifier_refused",
                "{'spotId':'s','note':'write to ada@example.org'};identifier_refused",
                "{'spotId':'s','note':'+49 170 1234567'};identifier_refused",
            })
    void keepsNothingOfWhatGivesAPersonAway(String payload, String reason) {
        Refused<?> refused = refused(payload.replace('\'', '"'));

        assertThat(refused.reason()).isEqualTo(reason);
        assertThat(refused.keepOriginal()).isFalse();
    }

    /** No schema looks there, and the whole event may be kept. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "'email':'x';identifier_refused",
                "'phone':{'latitude':1};identifier_refused",
                "'device':{'gps':1};location_refused",
                "'note':['+49 170 1234567'];identifier_refused",
            })
    void keepsNothingPersonalBesideThePayloadEither(String member, String reason) {
        Refused<?> refused =
                read("{\"eventId\":\"" + ID + "\"," + member.replace('\'', '"') + ",\"payload\":{\"spotId\":\"s\"}}");

        assertThat(refused.reason()).isEqualTo(reason);
        assertThat(refused.keepOriginal()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"e-mail\":\"x@example.com\"", "\"Latitude\" : 1", "\"phone_number\":1"})
    void keepsNothingPersonalOfWhatNoParserTakes(String member) {
        Refused<?> refused = read("{\"eventId\":\"" + ID + "\"," + member + ",\"broken\":tru}");

        assertThat(refused.keepOriginal()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'spotId':'a\\u0000b'};text_invalid",
                "{'spotId':'a\\ud800b'};text_invalid",
                "{'spotId':'s','x\\udc00':1};json_invalid",
                "{'spotId':'s','distanceKm':1e999};number_invalid",
                "{'spotId':'s','distanceKm':-1};payload_invalid: minimum at /distanceKm",
                "{'dwellSeconds':1};payload_invalid: required at /spotId",
                "{'spotId':'s','dwellSeconds':'long'};payload_invalid: type at /dwellSeconds",
                "{'spotId':'s','spotId':'t'};json_invalid",
                "{'spotId':'s','extra':1};payload_invalid: additionalProperties at root",
                "{'spotId':'s','a':{'b':{'c':{'d':{'e':{'f':{'g':{}}}}}}}};too_deep",
            })
    void quarantinesWhatItDoesNotUnderstand(String payload, String reason) {
        Refused<?> refused = refused(payload.replace('\'', '"'));

        assertThat(refused.reason().strip()).isEqualTo(reason.strip());
        assertThat(refused.keepOriginal()).isTrue();
        assertThat(refused.eventId()).hasToString(ID);
        assertThat(refused.seq()).isEqualTo(7);
    }

    @Test
    void knowsTheIdOfAnEventThatIsTooLargeToParse() {
        Refused<?> refused = refused("{\"spotId\":\"" + "x".repeat(EventReader.MAX_EVENT_BYTES) + "\"}");

        assertThat(refused.reason()).isEqualTo("too_large");
        assertThat(refused.eventId()).hasToString(ID);
    }

    @Test
    void fingerprintsContentNotSpelling() {
        byte[] one = admitted("{\"spotId\":\"s\",\"dwellSeconds\":1}").fingerprint();

        assertThat(admitted("{ \"dwellSeconds\":1, \"spotId\" : \"\\u0073\" }").fingerprint())
                .isEqualTo(one);
        assertThat(admitted("{\"spotId\":\"s\",\"dwellSeconds\":2}").fingerprint())
                .isNotEqualTo(one);
        assertThat(reader.read(event("{\"spotId\":\"s\",\"dwellSeconds\":1}"), "agent_b", this::payload)
                        .fingerprint())
                .isNotEqualTo(one);
    }

    private Admitted<Map<String, Object>> admitted(String payload) {
        return (Admitted<Map<String, Object>>) reader.read(event(payload), "agent_a", this::payload);
    }

    private Refused<?> refused(String payload) {
        return (Refused<?>) reader.read(event(payload), "agent_a", this::payload);
    }

    private Refused<?> read(String event) {
        return (Refused<?>) reader.read(slice(event), "agent_a", this::payload);
    }

    private Map<String, Object> payload(EventFields fields) {
        return reader.checkedPayload(EventTypes.VISIT_RECORDED, fields);
    }

    private static JsonSlice event(String payload) {
        return slice("{\"eventId\":\"" + ID + "\",\"seq\":7,\"payload\":" + payload + "}");
    }

    private static JsonSlice slice(String event) {
        return JsonScanner.elements(JsonSlice.whole(("[" + event + "]").getBytes(StandardCharsets.UTF_8)))
                .getFirst();
    }
}
