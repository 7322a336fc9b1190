package app.spots.acceptance.city;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * How people react to a list they are shown. They read from the top and give up along the way (a cascade that does not
 * depend on what they read); what they look at they click, and then perhaps visit or save, or dismiss.
 */
public final class Reactions {

    private final City city;
    private final Choice choice;
    private final LocalDate date;

    Reactions(City city, Choice choice, LocalDate date) {
        this.city = city;
        this.choice = choice;
        this.date = date;
    }

    /**
     * @param itemIds as shown, the top first; an item this city does not know is ignored
     * @param visit tells the draws of one showing from those of another
     */
    public List<Reaction> to(Person person, List<String> itemIds, Slot slot, long visit) {
        Dice dice =
                Dice.named(city.spec().seed(), "reaction", person.index(), date.toEpochDay(), slot.ordinal(), visit);
        List<Reaction> reactions = new ArrayList<>();
        boolean reading = dice.chance(Parameter.EXAMINE_FIRST.value());
        for (int i = 0; i < itemIds.size(); i++) {
            String item = itemIds.get(i);
            Reaction.Response response = reading ? respond(person, item, slot, dice) : Reaction.Response.IGNORED;
            reactions.add(new Reaction(item, i + 1, reading, response));
            reading = reading && dice.chance(Parameter.EXAMINE_NEXT.value());
        }
        return List.copyOf(reactions);
    }

    /**
     * How probably the person clicks the item once they look at it: for whoever judges rankings, never for what makes them. 0 for
     * what this city does not know.
     */
    public double clickProbability(Person person, String item, Slot slot) {
        double utility = utility(person, item, slot);
        return Double.isNaN(utility) ? 0 : clicks(utility);
    }

    /** How probably somebody looks at that rank, from 1, whatever is shown. */
    public static double lookProbability(int rank) {
        return Parameter.EXAMINE_FIRST.value() * StrictMath.pow(Parameter.EXAMINE_NEXT.value(), rank - 1);
    }

    private static double clicks(double utility) {
        return logistic(Parameter.CLICK_SLOPE.times(utility - Parameter.CLICK_THRESHOLD.value()));
    }

    private Reaction.Response respond(Person person, String item, Slot slot, Dice dice) {
        double utility = utility(person, item, slot);
        if (Double.isNaN(utility)) {
            return Reaction.Response.IGNORED;
        }
        if (dice.chance(clicks(utility))) {
            double next = dice.unit() - Parameter.VISIT_AFTER_CLICK.value();
            if (next < 0) {
                return Reaction.Response.VISITED;
            }
            return next < Parameter.SAVE_AFTER_CLICK.value() ? Reaction.Response.SAVED : Reaction.Response.CLICKED;
        }
        return dice.chance(logistic(Parameter.DISMISS_SLOPE.times(Parameter.DISMISS_THRESHOLD.value() - utility)))
                ? Reaction.Response.DISMISSED
                : Reaction.Response.IGNORED;
    }

    /**
     * The same utilities as for outings. A list is worth its best place; an event id names its community and day; not a
     * number for what the city does not know.
     */
    double utility(Person person, String item, Slot slot) {
        if (item.startsWith("spot_")) {
            return city.place(item)
                    .map(place -> choice.place(person, place, date, slot))
                    .orElse(Double.NaN);
        }
        if (item.startsWith("list_")) {
            return city.collections().stream()
                    .filter(list -> list.id().equals(item))
                    .flatMap(list -> list.places().stream())
                    .mapToDouble(place -> choice.place(person, city.places().get(place), date, slot))
                    .max()
                    .orElse(Double.NaN);
        }
        String community = item.replaceFirst("^(event|club)_", "community_");
        String id = item.startsWith("event_") ? community.substring(0, community.lastIndexOf('_')) : community;
        return city.group(id).map(group -> choice.event(person, group, date, 0)).orElse(Double.NaN);
    }

    private static double logistic(double value) {
        return 1 / (1 + StrictMath.exp(-value));
    }
}
