package app.spots.acceptance.faults.rows;

import app.spots.acceptance.faults.FaultRow;
import app.spots.acceptance.faults.Mutant;
import app.spots.acceptance.faults.Mutant.Place;
import app.spots.acceptance.faults.Scene;
import app.spots.acceptance.faults.mutation.Edit;
import app.spots.acceptance.faults.oracle.CanarySearch;
import app.spots.acceptance.faults.oracle.Fate;
import app.spots.acceptance.faults.oracle.Happening;
import app.spots.acceptance.faults.oracle.Install;
import app.spots.acceptance.faults.oracle.RawSender;
import app.spots.acceptance.faults.oracle.RawSender.Raw;
import app.spots.acceptance.faults.phone.Draft;
import app.spots.contracts.event.EventTypes;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Names, addresses, numbers and points where an app's mistake could put them, in sound events and in broken ones: none of them is in any
 * table, topic, log or file of the services afterwards. People's own words may be kept, sealed.
 */
public final class Canaries implements FaultRow {
    private static final String MAIL = "canary.yellow@example.org";
    private static final String NUMBER = "+49 30 9018 27364";
    private static final String NAME = "Canaria Yellowfeather";
    private static final String STREET = "Birdcage Walk 4711";
    private static final String WORDS = "my sister Canarina loved the terrace";
    private static final double LATITUDE = 40.71234567891;
    private static final double LONGITUDE = -74.00987654321;

    private static final Set<String> PLANTED = Set.of(
            MAIL,
            NUMBER,
            NAME,
            STREET,
            WORDS,
            Double.toString(LATITUDE),
            Double.toString(LONGITUDE).substring(1));

    @Override
    public String name() {
        return "canaries";
    }

    @Override
    public List<Mutant> mutants() {
        return List.of(Mutant.of(
                "the screen is off",
                Place.COLLECTION,
                Edit.hook("app.spots.collection.intake.PrivacyScreen", "check", "nothing"),
                Edit.hook("app.spots.collection.intake.PrivacyScreen", "checkUnparsed", "nothing")));
    }

    @Override
    public int mostInstalls() {
        return 100;
    }

    @Override
    public void play(Scene scene) throws Exception {
        CanarySearch search = new CanarySearch(scene.stage(), PLANTED);
        scene.crowd().all(Canaries::live);
        try (RawSender sender = new RawSender(scene.stage().front().url())) {
            broken(scene, sender, scene.installs().getFirst());
        }
        scene.crowd().drain(Scene.MOMENT);
        scene.beforeEnd(() -> search.places().forEach(place -> scene.witness("canary", place)));
    }

    private static void live(Install install) {
        install.live();
        install.live(new Happening(visit(Map.of("spotId", "spot_1", "email", MAIL)), Fate.REJECTED));
        install.live(new Happening(visit(Map.of("spotId", NUMBER)), Fate.REJECTED));
        install.live(new Happening(visit(Map.of("spotId", "spot_1", "firstName", NAME)), Fate.REJECTED));
        install.live(new Happening(visit(Map.of("spotId", "spot_1", "home_address", STREET)), Fate.REJECTED));
        install.live(new Happening(visit(Map.of("spotId", "spot_1", "latitude", LATITUDE)), Fate.REJECTED));
        install.live(new Happening(
                new Draft("spots.moon.visited.v1", Map.of("mail", MAIL), null, "2026-01", List.of("training")),
                Fate.REJECTED));
        install.live(new Happening(
                visit(Map.of("spotId", "spot_1", "location", Map.of("latitude", LATITUDE, "longitude", LONGITUDE))),
                Fate.ACCEPTED));
        install.live(new Happening(
                new Draft(
                        EventTypes.FEEDBACK_GIVEN,
                        Map.of(
                                "feedbackType",
                                "spotExperience",
                                "satisfaction",
                                0.9,
                                "metadata",
                                Map.of(),
                                "reason",
                                WORDS + ", write to " + MAIL),
                        null,
                        "2026-01",
                        List.of("recommendation", "training")),
                Fate.ACCEPTED));
        install.live();
        install.phone().sync();
    }

    private static Draft visit(Map<String, Object> payload) {
        return new Draft(EventTypes.VISIT_RECORDED, payload, null, "2026-01", List.of("recommendation", "training"));
    }

    /** No parser takes it, and it may not be kept for all that. */
    private static void broken(Scene scene, RawSender sender, Install install) {
        Raw sound =
                sender.make(install, new Happening(visit(Map.of("spotId", "spot_1", "email", MAIL)), Fate.REJECTED));
        Raw broken = new Raw(sound.known(), sound.json().replace("\"spot_1\"", "\"spot_1\" \"oops\""));
        if (sender.send(install, List.of(broken)).isEmpty()) {
            scene.witness("I4", "a broken event is never taken");
        }
    }
}
