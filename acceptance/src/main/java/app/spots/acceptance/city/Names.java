package app.spots.acceptance.city;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/** Invented names. No name is given twice, and none is a person's. */
final class Names {

    private static final List<String> FRONT = List.of(
            "Lantern", "Tide", "Copper", "Alder", "Gull", "Mill", "Salt", "Thistle", "Bell", "Quarry", "Heron",
            "Linden", "Chalk", "Ember", "Fern", "Harrow", "Ivy", "Kelp", "Marrow", "Otter");
    private static final List<String> BACK =
            List.of("wick", " Row", "gate", " Hill", "mere", " Yard", "holm", " Cross", "stead", " Bank");
    private static final List<String> DISTRICTS =
            List.of("Harbourside", "Uplands", "Old Basin", "Northreach", "Eastering", "Southmarsh");
    private static final List<String> ADJECTIVES = List.of(
            "Amber",
            "Blue",
            "Brass",
            "Bright",
            "Broken",
            "Clever",
            "Copper",
            "Crooked",
            "Dapple",
            "Distant",
            "Early",
            "Fallow",
            "Gentle",
            "Gilded",
            "Green",
            "Hidden",
            "Hollow",
            "Idle",
            "Indigo",
            "Ivory",
            "Kindly",
            "Late",
            "Little",
            "Lucky",
            "Mellow",
            "Merry",
            "Milky",
            "Misty",
            "Open",
            "Paper",
            "Patient",
            "Plain",
            "Quiet",
            "Red",
            "Silver",
            "Slow",
            "Stray",
            "Velvet",
            "Wandering",
            "Winter");
    private static final List<String> NOUNS = List.of(
            "Anchor", "Badger", "Barrel", "Bramble", "Candle", "Compass", "Cricket", "Drum", "Falcon", "Feather",
            "Finch", "Fox", "Harp", "Hare", "Kettle", "Key", "Ladder", "Lamp", "Lark", "Magpie", "Mirror", "Moth",
            "Needle", "Oak", "Orchard", "Owl", "Pear", "Pebble", "Plum", "Raven", "Sail", "Spindle", "Sparrow", "Spoon",
            "Star", "Swallow", "Thimble", "Wheel", "Willow", "Wren");

    private final Dice dice;
    private final Set<String> given = new HashSet<>();

    Names(Dice dice) {
        this.dice = dice;
    }

    String district(int index) {
        return DISTRICTS.get(index);
    }

    static int districtsAtMost() {
        return DISTRICTS.size();
    }

    String neighbourhood() {
        return fresh(() -> dice.oneOf(FRONT) + dice.oneOf(BACK));
    }

    String place(String noun) {
        String kind = noun.substring(0, 1).toUpperCase(Locale.ROOT) + noun.substring(1);
        return fresh(() -> dice.oneOf(ADJECTIVES) + " " + dice.oneOf(NOUNS) + " " + kind);
    }

    String group(String neighbourhood, String gathering) {
        String plain = neighbourhood + " " + gathering;
        return given.add(plain)
                ? plain
                : fresh(() ->
                        dice.oneOf(ADJECTIVES) + " " + dice.oneOf(NOUNS) + " " + gathering + " of " + neighbourhood);
    }

    private String fresh(Supplier<String> draw) {
        String name = draw.get();
        while (!given.add(name)) {
            name = draw.get();
        }
        return name;
    }
}
