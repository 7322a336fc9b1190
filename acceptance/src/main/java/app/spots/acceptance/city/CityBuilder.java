package app.spots.acceptance.city;

import java.util.ArrayList;
import java.util.List;

/** Builds the city in a fixed order, each part from its own stream of {@link Dice}. */
final class CityBuilder {

    /** Neighbourhood centres lie on a sunflower spiral; this spacing leaves about 2.2 km between neighbours. */
    private static final double SPIRAL_KM = 1.25;

    private static final double GOLDEN_ANGLE = 2.399963229728653;
    private static final int NEIGHBOURHOODS_PER_DISTRICT = 5;
    private static final double NEIGHBOURHOOD_SPREAD_KM = 0.5;
    private static final double VIBE_DEVIATION = 0.12;
    private static final double NEIGHBOURHOOD_DEVIATION = 0.15;
    private static final double NEIGHBOURHOOD_PULL = 0.5;
    private static final double PRICE_DEVIATION = 0.1;

    private final CitySpec spec;
    private final Names names;

    private CityBuilder(CitySpec spec) {
        this.spec = spec;
        this.names = new Names(Dice.named(spec.seed(), "names"));
    }

    static City build(CitySpec spec) {
        CityBuilder builder = new CityBuilder(spec);
        City.Terrain terrain = builder.terrain();
        List<Place> places = builder.places(terrain);
        return new City(spec, terrain, places, new SocietyBuilder(spec, terrain, places, builder.names).build());
    }

    private City.Terrain terrain() {
        int count = Math.max(2, Math.min(Names.districtsAtMost(), spec.neighbourhoods() / NEIGHBOURHOODS_PER_DISTRICT));
        List<District> districts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            districts.add(new District(i, "locality_" + spec.name() + "_d" + i, names.district(i)));
        }
        List<Neighbourhood> neighbourhoods = new ArrayList<>();
        for (int i = 0; i < spec.neighbourhoods(); i++) {
            neighbourhoods.add(neighbourhood(i, count));
        }
        return new City.Terrain(Category.load(), List.copyOf(districts), List.copyOf(neighbourhoods));
    }

    private Neighbourhood neighbourhood(int index, int districts) {
        Dice dice = Dice.named(spec.seed(), "neighbourhood", index);
        double angle = index * GOLDEN_ANGLE;
        double radius = SPIRAL_KM * Math.sqrt(index);
        double turns = angle / (2 * StrictMath.PI);
        int district = Math.min(districts - 1, (int) ((turns - Math.floor(turns)) * districts));
        return new Neighbourhood(
                index,
                "locality_" + spec.name() + "_n" + index,
                names.neighbourhood(),
                district,
                new Position(radius * StrictMath.cos(angle), radius * StrictMath.sin(angle)),
                Traits.neutral().varied(dice, NEIGHBOURHOOD_DEVIATION, Traits.neutral(), 0));
    }

    private List<Place> places(City.Terrain terrain) {
        double[] shares =
                terrain.categories().stream().mapToDouble(Category::share).toArray();
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < spec.spots(); i++) {
            Dice dice = Dice.named(spec.seed(), "place", i);
            // The first places go round the categories and neighbourhoods, so that each has one.
            int categories = terrain.categories().size();
            Category category = terrain.categories().get(i < categories ? i : dice.weighted(shares));
            Neighbourhood home =
                    i < spec.neighbourhoods() ? terrain.neighbourhoods().get(i) : dice.oneOf(terrain.neighbourhoods());
            places.add(place(i, category, home, dice));
        }
        return List.copyOf(places);
    }

    private Place place(int index, Category category, Neighbourhood home, Dice dice) {
        Position position = home.centre().near(dice, NEIGHBOURHOOD_SPREAD_KM);
        Traits vibe = category.vibe().varied(dice, VIBE_DEVIATION, home.vibe(), NEIGHBOURHOOD_PULL);
        double price = category.price() < 0.01
                ? 0.0
                : StrictMath.rint(100 * Math.min(1, Math.max(0.05, category.price() + PRICE_DEVIATION * dice.normal())))
                        / 100;
        double quality = Math.max(-2, Math.min(2, dice.normal()));
        List<String> tags = Prose.tags(vibe, price);
        return new Place(
                index,
                "spot_" + spec.name() + "_" + index,
                names.place(category.noun()),
                category,
                home.index(),
                position,
                price,
                category.minimumAge(),
                vibe,
                quality,
                Prose.place(tags, category, home.name(), category.minimumAge()),
                tags);
    }
}
