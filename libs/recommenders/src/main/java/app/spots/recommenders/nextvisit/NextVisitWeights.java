package app.spots.recommenders.nextvisit;

import app.spots.recommenders.storage.SealedBytes;
import app.spots.recommenders.storage.UnreadableModelException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How the terms of a situation are weighed, in each setting: what is learned of people's visits. Holds neither people nor
 * places, so that it serves where it was not fitted, beside {@link CountedVisits} of its own.
 */
public final class NextVisitWeights {

    private static final SealedBytes FRAME = new SealedBytes(0x53504E57, 1);

    private final Map<Setting, Weighing> weighings = new EnumMap<>(Setting.class);

    NextVisitWeights(Map<Setting, Weighing> weighings) {
        this.weighings.putAll(weighings);
    }

    /**
     * @param visits in any order; those to places not given are passed over
     * @throws IllegalArgumentException when a place is given twice
     */
    public static NextVisitWeights fit(List<Place> places, List<Visit> visits, FitPlan plan) {
        return new NextVisitWeights(new Fitting(visits, new PlaceTable(places), plan).weighings());
    }

    public byte[] toBytes() {
        return FRAME.write(out -> WeighingBytes.write(out, this));
    }

    /** @throws UnreadableModelException when the bytes are damaged, cut, too many, or of another version */
    public static NextVisitWeights fromBytes(byte[] bytes) {
        return FRAME.read(bytes, in -> new NextVisitWeights(WeighingBytes.read(in)));
    }

    Weighing of(Setting setting) {
        Weighing weighing = weighings.get(setting);
        return weighing == null ? Weighing.untaught() : weighing;
    }
}
