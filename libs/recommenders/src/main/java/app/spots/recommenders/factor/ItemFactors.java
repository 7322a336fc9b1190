package app.spots.recommenders.factor;

import app.spots.recommenders.algebra.Kernels;
import app.spots.recommenders.algebra.Panel;
import app.spots.recommenders.algebra.Workers;
import app.spots.recommenders.storage.SealedBytes;
import app.spots.recommenders.storage.UnreadableModelException;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedCollection;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Items by name with their vectors: what of a {@link FactorModel} serves people who were not there when it was trained. Holds
 * nobody; a person's vector is folded in from what they took. Stored as half floats; the gram matrix, which follows
 * from the vectors, is made when it is read.
 */
public final class ItemFactors {

    private static final SealedBytes FRAME = new SealedBytes(0x53504946, 1);
    private static final int MOST_DIMENSIONS = 512;
    /** More say no more of a person, and each takes its time. */
    private static final int MOST_TAKEN = 400;
    /** As far as conjugate gradient goes; it ends where it is close enough. */
    private static final int MOST_STEPS = 32;

    private final List<String> ids;
    private final Map<String, Integer> numbers;
    private final Panel vectors;
    private final FactorSettings settings;
    private final float[] weightedGram;

    private ItemFactors(List<String> ids, Panel vectors, FactorSettings settings) {
        this.ids = List.copyOf(ids);
        this.numbers = HashMap.newHashMap(ids.size());
        for (int at = 0; at < ids.size(); at++) {
            if (numbers.put(ids.get(at), at) != null) {
                throw new IllegalArgumentException("An item is there twice: " + ids.get(at));
            }
        }
        this.vectors = vectors;
        this.settings = settings;
        try (Workers workers = Workers.of(1)) {
            this.weightedGram = FactorTrainer.weightedGram(vectors, settings, workers);
        }
    }

    /**
     * @param ids of the model's items, in their order
     * @throws IllegalArgumentException when they are not as many, or one comes twice
     */
    public static ItemFactors of(FactorModel model, List<String> ids) {
        if (ids.size() != model.items()) {
            throw new IllegalArgumentException(ids.size() + " names for " + model.items() + " items");
        }
        Panel exact = model.itemVectors();
        Panel vectors = Panel.zero(exact.rows(), exact.width());
        for (int i = 0; i < vectors.data().length; i++) {
            vectors.data()[i] = Float.float16ToFloat(Float.floatToFloat16(exact.data()[i]));
        }
        return new ItemFactors(ids, vectors, model.settings());
    }

    public int items() {
        return ids.size();
    }

    public int dimensions() {
        return vectors.width();
    }

    /**
     * The vector of somebody by what was taken; null where none of it is known.
     *
     * @param taken without repetition; the first 400 that are known count
     */
    public float @Nullable [] vectorOf(SequencedCollection<String> taken) {
        int[] known = new int[Math.min(MOST_TAKEN, taken.size())];
        int size = 0;
        for (String id : taken) {
            Integer number = numbers.get(id);
            if (number != null && size < known.length) {
                known[size++] = number;
            }
        }
        if (size == 0) {
            return null;
        }
        return RowSolver.folded(
                weightedGram,
                vectors,
                Arrays.copyOf(known, size),
                FactorTrainer.regularisation(settings, size, ids.size()),
                Math.min(vectors.width(), MOST_STEPS));
    }

    /** Near 1 for what the person takes, near 0 for what not; null for an item that training did not know. */
    public @Nullable Double score(float[] person, String id) {
        Integer number = numbers.get(id);
        return number == null
                ? null
                : (double) Kernels.dot(person, 0, vectors.data(), number * vectors.width(), vectors.width());
    }

    /** How alike the person's vector and the item's are, -1 to 1; null for an item that training did not know, or nobody took. */
    public @Nullable Double cosine(float[] person, String id) {
        Integer number = numbers.get(id);
        if (number == null) {
            return null;
        }
        int width = vectors.width();
        double product = Kernels.dot(person, 0, vectors.data(), number * width, width);
        double squares = (double) Kernels.dot(person, 0, person, 0, width)
                * Kernels.dot(vectors.data(), number * width, vectors.data(), number * width, width);
        return squares > 0 ? Math.clamp(product / Math.sqrt(squares), -1, 1) : null;
    }

    /** The items of the highest scores among those that are wanted, falling. */
    public List<String> best(float[] person, int count, Predicate<String> wanted) {
        float[] scores = new float[ids.size()];
        Kernels.products(1, vectors.data(), ids.size(), vectors.width(), person, 0, scores);
        int[] best = new int[Math.min(count, ids.size())];
        int size = 0;
        for (int at = 0; at < scores.length && best.length > 0; at++) {
            boolean better = size < best.length || scores[at] > scores[best[size - 1]];
            if (better && wanted.test(ids.get(at))) {
                int to = size < best.length ? size++ : size - 1;
                while (to > 0 && scores[best[to - 1]] < scores[at]) {
                    best[to] = best[to - 1];
                    to--;
                }
                best[to] = at;
            }
        }
        List<String> found = new ArrayList<>(size);
        for (int at = 0; at < size; at++) {
            found.add(ids.get(best[at]));
        }
        return found;
    }

    public byte[] toBytes() {
        return FRAME.write(this::write);
    }

    private void write(DataOutputStream out) throws IOException {
        out.writeInt(vectors.width());
        out.writeDouble(settings.unobservedWeight());
        out.writeDouble(settings.regularisation());
        out.writeDouble(settings.frequencyScaling());
        out.writeInt(ids.size());
        for (int item = 0; item < ids.size(); item++) {
            out.writeUTF(ids.get(item));
            for (int k = 0; k < vectors.width(); k++) {
                out.writeShort(Float.floatToFloat16(vectors.data()[item * vectors.width() + k]));
            }
        }
    }

    /** @throws UnreadableModelException when the bytes are damaged, cut, too many, of another version, or hold what is no number */
    public static ItemFactors fromBytes(byte[] bytes) {
        return FRAME.read(bytes, ItemFactors::read);
    }

    private static ItemFactors read(DataInputStream in) throws IOException {
        int width = in.readInt();
        if (width < 1 || width > MOST_DIMENSIONS) {
            throw UnreadableModelException.because(width + " dimensions");
        }
        double unobservedWeight = in.readDouble();
        double regularisation = in.readDouble();
        double frequencyScaling = in.readDouble();
        if (!(unobservedWeight < 1e6 && regularisation < 1e6 && Math.abs(frequencyScaling) <= 4)) {
            throw UnreadableModelException.because("settings out of bounds");
        }
        int items = SealedBytes.count(in, 2 + 2 * width);
        List<String> ids = new ArrayList<>(items);
        Panel vectors = Panel.zero(items, width);
        for (int item = 0; item < items; item++) {
            ids.add(in.readUTF());
            for (int k = 0; k < width; k++) {
                float value = Float.float16ToFloat(in.readShort());
                if (!Float.isFinite(value)) {
                    throw UnreadableModelException.because("a vector holds what is no number");
                }
                vectors.data()[item * width + k] = value;
            }
        }
        return new ItemFactors(
                ids,
                vectors,
                new FactorSettings(width, 1, unobservedWeight, regularisation, frequencyScaling, MOST_STEPS));
    }
}
