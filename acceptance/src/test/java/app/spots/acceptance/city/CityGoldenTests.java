package app.spots.acceptance.city;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The city is frozen: a change that moves one of these hashes makes a new city and voids what was measured before. */
class CityGoldenTests {

    private static final CitySpec SMALL = new CitySpec("golden", 7, 60, 120, 12, 6, LocalDate.of(2026, 1, 5));

    @Test
    void smallCityIsTheOneThatWasFrozen() {
        assertThat(sha256(describe(City.build(SMALL))))
                .isEqualTo("43639d1b6e58bae4d3371db82ccfc38c79866a65fadf735e1c7d263aacd75548");
    }

    @Test
    void itsFirstThousandActionsAreTheOnesThatWereFrozen() {
        assertThat(sha256(firstActions(1_000).stream().map(Action::line)))
                .isEqualTo("eec0ad6287481e541986f1dcdbeebb103fdd3afb782bde807c217dcf3761c837");
    }

    @Test
    void reactionsToAListAreTheOnesThatWereFrozen() {
        City city = City.build(SMALL);
        CityLife life = new CityLife(city);
        life.liveUntil(LocalDate.of(2026, 1, 12), day -> {});
        List<String> items = city.places().stream().limit(20).map(Place::id).toList();
        Stream<String> lines = city.people().stream()
                .flatMap(person -> life.reactions().to(person, items, Slot.EVENING, 1).stream())
                .map(Reaction::toString);
        assertThat(sha256(lines)).isEqualTo("14b341bef42425ed9f23729876951c196c79b6c04e63d11db95f33c695e72452");
    }

    @Test
    void anotherSeedIsAnotherCity() {
        CitySpec other = new CitySpec("golden", 8, 60, 120, 12, 6, LocalDate.of(2026, 1, 5));
        assertThat(sha256(describe(City.build(other)))).isNotEqualTo(sha256(describe(City.build(SMALL))));
    }

    private static List<Action> firstActions(int count) {
        CityLife life = new CityLife(City.build(SMALL));
        List<Action> actions = new ArrayList<>();
        while (actions.size() < count) {
            actions.addAll(life.nextDay());
        }
        return actions.subList(0, count);
    }

    private static Stream<String> describe(City city) {
        return Stream.of(
                        city.districts(),
                        city.neighbourhoods(),
                        city.places(),
                        city.people(),
                        city.groups(),
                        city.connoisseurs(),
                        city.collections())
                .flatMap(List::stream)
                .map(Object::toString);
    }

    private static String sha256(Stream<String> lines) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            lines.forEach(line -> digest.update((line + "\n").getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
