package app.spots.inference.recommendation;

import app.spots.contracts.catalogue.Spot;
import app.spots.inference.person.OwnVisits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which of the ranked are taken, best first: of what is one thing to a person only the best, of a chain and of a category
 * only so many, calibrated to how much of the person's own visits a category has. What is too much is taken only where there
 * is nothing else. Those taken stay in the order of their scores.
 */
final class Variety {
    /** A person may get this much more of a category than they go to. */
    private static final double MORE_THAN_OWN = 0.1;

    private static final Pattern BRANCH = Pattern.compile("\\s+(#|no\\.|nr\\.)\\s*\\d+\\s*$");

    /** Of what an answer should not be full. */
    enum Of {
        NOTHING,
        CHAINS,
        /** And chains. */
        CATEGORIES
    }

    private final Of of;
    private final Map<String, Double> ownShares;
    private final VarietySettings settings;
    private final int shown;

    /**
     * @param ownShares of the person's visits, by category
     * @param shown at most, of which shares are taken
     */
    Variety(Of of, Map<String, Double> ownShares, VarietySettings settings, int shown) {
        this.of = of;
        this.ownShares = ownShares;
        this.settings = settings;
        this.shown = shown;
    }

    /** Whoever looks for something in particular wants that, however much alike it is. */
    static Variety of(Situation situation, Of asked, VarietySettings settings) {
        Of of = asked == Of.CATEGORIES && situation.query().words() != null ? Of.CHAINS : asked;
        return new Variety(
                of,
                of == Of.CATEGORIES ? ownShares(situation) : Map.of(),
                settings,
                situation.query().limit());
    }

    private static Map<String, Double> ownShares(Situation situation) {
        Map<String, Double> shares = new HashMap<>();
        double all = Math.max(1, situation.person().history().totalVisits());
        for (OwnVisits own : situation.person().history().visits().values()) {
            Spot spot = situation.catalogue().spot(own.spotId());
            if (spot != null) {
                shares.merge(spot.category(), own.visits() / all, Double::sum);
            }
        }
        return shares;
    }

    /**
     * @param rows ranked, best first
     * @param items by row
     * @param wanted how many are taken, where there are as many things
     */
    Taken take(int[] rows, List<Item> items, int wanted) {
        Set<String> things = new HashSet<>();
        Map<String, Integer> counts = new HashMap<>();
        List<Integer> places = new ArrayList<>(wanted);
        List<Integer> tooMuch = new ArrayList<>();
        for (int place = 0; place < rows.length && places.size() < wanted; place++) {
            Item item = items.get(rows[place]);
            if (things.add(item.thing())) {
                (fits(item, counts) ? places : tooMuch).add(place);
            }
        }
        boolean varied = places.size() == wanted || tooMuch.isEmpty();
        tooMuch.stream().limit(wanted - places.size()).forEach(places::add);
        return new Taken(places.stream().sorted().map(place -> rows[place]).toList(), varied);
    }

    /** Who comes next when some of those shown have to go. */
    List<Integer> behind(List<Integer> shown, int[] rows, List<Item> items, int wanted) {
        Set<Integer> taken = new HashSet<>(shown);
        Set<String> things = new HashSet<>();
        shown.forEach(row -> things.add(items.get(row).thing()));
        int[] rest = Arrays.stream(rows)
                .filter(row ->
                        !taken.contains(row) && !things.contains(items.get(row).thing()))
                .toArray();
        return take(rest, items, wanted).rows();
    }

    /**
     * @param rows best first
     * @param varied whether more rows could not change it
     */
    record Taken(List<Integer> rows, boolean varied) {}

    /** Counts it if it does. */
    private boolean fits(Item item, Map<String, Integer> counts) {
        String category = of == Of.CATEGORIES ? item.category() : null;
        String chain = of == Of.NOTHING ? null : chain(item);
        boolean room = (category == null || counts.getOrDefault("category " + category, 0) < most(category))
                && (chain == null || counts.getOrDefault("chain " + chain, 0) < atLeastOne(settings.chain()));
        if (room) {
            counts.merge("category " + category, 1, Integer::sum);
            counts.merge("chain " + chain, 1, Integer::sum);
        }
        return room;
    }

    private int most(String category) {
        double own = ownShares.getOrDefault(category, 0.0) + MORE_THAN_OWN;
        return atLeastOne(Math.max(settings.category(), Math.min(settings.ownCategory(), own)));
    }

    private int atLeastOne(double share) {
        return Math.max(1, (int) Math.floor(share * shown));
    }

    /** Places of one name, whatever number their branches have. */
    private static @Nullable String chain(Item item) {
        return item.entry() instanceof Spot spot
                ? BRANCH.matcher(spot.name().toLowerCase(Locale.ROOT))
                        .replaceFirst("")
                        .strip()
                : null;
    }
}
