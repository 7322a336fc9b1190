package app.spots.benchmarks.rules;

import java.util.Arrays;

/** The fact that Drools matches: a place offered to a person, and what the rules have made of it. Public because Drools asks for it. */
public final class Offer {

    private static final double[] LEAST = {1, 1, 1, 1, 0.7, 0.4};
    private static final double[] GREATEST = {2.5, 2, 3, 2.8, 2, 2};

    private final Place place;
    private final double[] families = new double[LEAST.length];
    private Person person;
    private boolean shown;

    Offer(Person person, Place place) {
        this.person = person;
        this.place = place;
    }

    /** Facts are kept from request to request, as columns are. */
    void offerTo(Person next) {
        person = next;
        shown = false;
        Arrays.fill(families, 1);
    }

    /** Negative when a filter removes the place. */
    double score() {
        if (!shown) {
            return -1;
        }
        double factor = 1;
        for (int family = 0; family < families.length; family++) {
            factor *= Math.min(GREATEST[family], Math.max(LEAST[family], families[family]));
        }
        double raised = place.getModelScore() * factor;
        return raised / ((1 - place.getModelScore()) + raised);
    }

    public void show() {
        shown = true;
    }

    public void multiply(int family, double factor) {
        families[family] *= factor;
    }

    public double nearness() {
        return HandWritten.nearness(place.getExpertScope());
    }

    public Person getPerson() {
        return person;
    }

    public Place getPlace() {
        return place;
    }

    public Flag getSameLocality() {
        return HandWritten.same(person.getLocalityId(), place.getLocalityId());
    }

    public Flag getSameCity() {
        return HandWritten.same(person.getCityId(), place.getCityId());
    }

    public boolean isOldEnough() {
        return place.getMinimumAge() <= 0 || person.getYoungestAge() >= place.getMinimumAge();
    }

    public boolean isAnyUpcoming() {
        return place.getUpcomingEvents() > 0;
    }

    public boolean isGolden() {
        return !Double.isNaN(place.getGoldenResidencyYears());
    }

    public boolean isNear() {
        return place.getDistanceKm() < 1.5;
    }

    public boolean isCompatible() {
        return !Double.isNaN(place.getCompatibility());
    }

    public boolean isTooCrowded() {
        return getCrowded() > 0.3005;
    }

    public boolean isTooWearing() {
        return getWearing() > 0.3005;
    }

    public double getCrowded() {
        return place.getCrowd() - person.getCrowdTolerance();
    }

    public double getWearing() {
        return place.getEnergy() - person.getEnergyPreference();
    }
}
