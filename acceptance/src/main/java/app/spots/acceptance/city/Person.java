package app.spots.acceptance.city;

import java.util.List;

/**
 * Someone who lives here, known to the simulation alone. Only the agent id and the age band ever leave the simulation.
 *
 * @param taste hidden
 * @param salience hidden: how much each trait matters, summing to 1
 * @param liking hidden: by category, about standard normal
 * @param habit mean outings thought of, by part of a working day, then by part of a weekend day
 * @param routine 0 to 1: how much habit counts
 * @param sociability 0 to 1
 * @param budget the price up to which price does not matter
 */
public record Person(
        int index,
        String agentId,
        int age,
        int neighbourhood,
        Position home,
        Position work,
        Traits taste,
        List<Double> salience,
        List<Double> liking,
        List<Double> habit,
        double radiusKm,
        double routine,
        double sociability,
        double budget,
        double residencyYears,
        List<Integer> friends) {

    public String ageBand() {
        return age < 18 ? "under_18" : age < 21 ? "18_20" : "21_plus";
    }

    /**
     * Alignment of hidden taste with a vibe, weighted by what matters to this person: a scaled inner product around 0.5,
     * held within -1 to 1. Leaning the same way counts, not lying close together.
     */
    double alignment(Traits vibe) {
        double sum = 0;
        for (int i = 0; i < Trait.COUNT; i++) {
            sum += salience.get(i) * (taste.at(i) - 0.5) * (vibe.at(i) - 0.5);
        }
        return Math.max(-1.0, Math.min(1.0, Parameter.ALIGNMENT_SCALE.times(sum)));
    }

    double habit(Slot slot, boolean weekend) {
        return habit.get(slot.ordinal() + (weekend ? Slot.values().length : 0));
    }

    /** Working people set out from work in the morning and at noon; everyone else from home. */
    Position anchor(Slot slot, boolean weekend) {
        boolean atWork = !weekend && (slot == Slot.MORNING || slot == Slot.LUNCH);
        return atWork ? work : home;
    }
}
