package app.spots.collection.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class PrivacyScreenTests {
    private final PrivacyScreen privacy = new PrivacyScreen();

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'latitude':40.758,'longitude':-73.9855};882a100d67fffff",
                "{'lat':40.758,'lon':-73.9855};882a100d67fffff",
                "{'lat':40.758,'lng':-73.9855};882a100d67fffff",
                "{'latitude':40.758,'lng':-73.9855,'lat':1,'lon':2};882a100d67fffff",
            })
    void knowsAPointHoweverItIsSpelled(String point, String cell) {
        assertThat(privacy.cellOf(json(point))).isEqualTo(cell);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'latitude':90,'longitude':180}",
                "{'latitude':-90,'longitude':-180}",
                "{'latitude':0,'longitude':0}"
            })
    void theEdgesOfTheEarthAreOnIt(String point) {
        assertThat(privacy.cellOf(json(point))).matches("88[0-9a-f]{13}");
        assertThat(privacy.coarsened(json("{'payload':{'location':" + point + "}}"))
                        .path("payload")
                        .path("cell")
                        .asString(""))
                .matches("88[0-9a-f]{13}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'latitude':90.001,'longitude':0}",
                "{'latitude':-90.001,'longitude':0}",
                "{'latitude':0,'longitude':180.001}",
                "{'latitude':'0','longitude':0}",
                "{'latitude':0}",
                "{'longitude':0}",
                "{}"
            })
    void whatIsNoPointHasNoCellAndStaysToBeRefused(String point) {
        ObjectNode event = json("{'payload':{'location':" + point + "}}");

        assertThat(privacy.cellOf(json(point))).isNull();
        assertThat(privacy.coarsened(event)).isSameAs(event);
        assertRefused("{'payload':{'location':" + point + "}}", "location_refused");
    }

    @Test
    void coarsensACopy() {
        ObjectNode event = json("{'seq':1,'payload':{'a':1,'location':{'latitude':40.758,'longitude':-73.9855}}}");
        ObjectNode asItCame = event.deepCopy();

        assertThat(privacy.coarsened(event)).isEqualTo(json("{'seq':1,'payload':{'a':1,'cell':'882a100d67fffff'}}"));
        assertThat(event).isEqualTo(asItCame);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'a':{'b':[{'Geo-Hash':1}]}};location_refused",
                "{'a':[[{'E_Mail':null}]]};identifier_refused",
                "{'a':['x','ada@example.org']};identifier_refused",
                "{'a':{'b':'call +49 170 1234567'}};identifier_refused",
            })
    void refusesAPersonWhereverTheyStand(String event, String reason) {
        assertRefused(event, reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@b", "@ada.org", "5+5", "+12345", "me @ work", "phone", "2 + 2 = 4", "a@b.c"})
    void anInnocentTextMayStay(String text) {
        assertThat(privacy.isIdentifying(text)).isFalse();
        assertThatCode(() -> privacy.check(json("{'a':'" + text + "'}"))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@b.de", "+1234567 8", "+49 170 1234567", "see ada@mail.example.org."})
    void anAddressOrANumberMayNot(String text) {
        assertThat(privacy.isIdentifying(text)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"user_id, true", "USER-ID, true", "lat, true", "coords, true", "spotId, false", "latency, false"})
    void knowsPersonalNames(String name, boolean personal) {
        assertThat(PrivacyScreen.isPersonal(name)).isEqualTo(personal);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{\"latitude\": 4;location_refused",
                "{\"user_id\":;identifier_refused",
                "{\"x\":\"ada@example.org;identifier_refused",
                "{\"x\":tru, \"email\" :1;identifier_refused"
            })
    void ofWhatNoParserTakesSuspicionIsEnough(String event, String reason) {
        assertThatThrownBy(() -> privacy.checkUnparsed(slice(event)))
                .isInstanceOf(RefusedEventException.class)
                .hasMessage(reason);
    }

    @Test
    void looksAtNoOtherEventOfTheBody() {
        byte[] body = "{\"email\":1}{\"a\":tru}{\"email\":1}".getBytes(StandardCharsets.UTF_8);

        assertThatCode(() -> privacy.checkUnparsed(new JsonSlice(body, 11, 20, 1)))
                .doesNotThrowAnyException();
    }

    private void assertRefused(String event, String reason) {
        assertThatThrownBy(() -> privacy.check(json(event)))
                .isInstanceOf(RefusedEventException.class)
                .hasMessage(reason);
    }

    private static JsonSlice slice(String text) {
        return JsonSlice.whole(text.getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode json(String text) {
        return (ObjectNode) JsonMapper.shared().readTree(text.replace('\'', '"'));
    }
}
