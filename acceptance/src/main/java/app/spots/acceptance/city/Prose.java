package app.spots.acceptance.city;

import java.util.ArrayList;
import java.util.List;

/** Honest descriptions: every word follows from a value the simulation acts on. */
final class Prose {

    private static final double LOW = 0.35;
    private static final double HIGH = 0.65;

    private Prose() {}

    static List<String> tags(Traits vibe, double price) {
        List<String> tags = new ArrayList<>();
        add(tags, vibe.of(Trait.CROWD_TOLERANCE), "quiet", "busy");
        add(tags, vibe.of(Trait.ENERGY_PREFERENCE), "unhurried", "lively");
        add(tags, vibe.of(Trait.AUTHENTICITY_PREFERENCE), "polished", "homely");
        add(tags, vibe.of(Trait.NOVELTY_SEEKING), "traditional", "experimental");
        add(tags, vibe.of(Trait.COMMUNITY_ORIENTATION), "private", "neighbourly");
        add(tags, price, price < 0.06 ? "free" : "inexpensive", "expensive");
        return List.copyOf(tags);
    }

    static String place(List<String> tags, Category category, String neighbourhood, int minimumAge) {
        String first = tags.isEmpty() ? "" : tags.get(0) + (tags.size() > 1 ? ", " + tags.get(1) : "") + " ";
        String rest = tags.size() > 2 ? " Also " + String.join(" and ", tags.subList(2, tags.size())) + "." : "";
        String door = minimumAge > 0 ? " From " + minimumAge + " years." : "";
        return article(first + category.noun()) + " in " + neighbourhood + "." + rest + door;
    }

    static String group(Traits vibe, Category category, String place, String when) {
        String mood = vibe.of(Trait.ENERGY_PREFERENCE) > HIGH
                ? "A lively group"
                : vibe.of(Trait.ENERGY_PREFERENCE) < LOW ? "A calm group" : "A mixed group";
        String open = vibe.of(Trait.SOCIAL_DISCOVERY_STYLE) > HIGH ? " Newcomers are met at the door." : "";
        return mood + ": " + category.gathering() + " at " + place + ", " + when + "." + open;
    }

    private static void add(List<String> tags, double value, String low, String high) {
        if (value <= LOW) {
            tags.add(low);
        } else if (value >= HIGH) {
            tags.add(high);
        }
    }

    private static String article(String words) {
        return ("aeiou".indexOf(words.charAt(0)) >= 0 ? "An " : "A ") + words;
    }
}
