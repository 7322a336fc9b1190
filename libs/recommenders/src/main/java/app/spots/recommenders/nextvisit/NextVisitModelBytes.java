package app.spots.recommenders.nextvisit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * The stored form: a mark, a version, places, people with their visits, weights, trees; at the end a checksum of all
 * before it. Counts are made again from the visits.
 */
final class NextVisitModelBytes {

    private static final int MARK = 0x53504E56;
    private static final int VERSION = 1;
    private static final int CHECKSUM_BYTES = 4;
    private static final int DEEPEST = 12;

    private NextVisitModelBytes() {}

    static byte[] write(VisitStatistics statistics, Map<Setting, Weighing> weighings) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(MARK);
            out.writeInt(VERSION);
            writePlaces(out, statistics.places().places());
            writePeople(out, statistics);
            out.writeInt(Term.COUNT);
            for (Setting setting : Setting.values()) {
                Weighing weighing = weighings.getOrDefault(setting, Weighing.untaught());
                for (double weight : weighing.weights()) {
                    out.writeDouble(weight);
                }
                writeForest(out, weighing.forest());
            }
            out.flush();
            out.writeInt(checksum(bytes.toByteArray(), bytes.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void writePlaces(DataOutputStream out, List<Place> places) throws IOException {
        out.writeInt(places.size());
        for (Place place : places) {
            out.writeUTF(place.id());
            out.writeUTF(place.category());
            out.writeDouble(place.latitude());
            out.writeDouble(place.longitude());
        }
    }

    private static void writePeople(DataOutputStream out, VisitStatistics statistics) throws IOException {
        out.writeInt(statistics.people());
        for (int person = 0; person < statistics.people(); person++) {
            PersonHistory history = statistics.history(person);
            out.writeUTF(statistics.name(person));
            out.writeInt(history.size());
            for (int at = 0; at < history.size(); at++) {
                out.writeInt(history.place(at));
                out.writeLong(history.second(at));
                out.writeShort(history.offset(at));
            }
        }
    }

    private static void writeForest(DataOutputStream out, Forest forest) throws IOException {
        out.writeInt(forest.trees().size());
        for (Tree tree : forest.trees()) {
            out.writeByte(Integer.numberOfTrailingZeros(tree.leaves().length));
            for (int node = 0; node < tree.feature().length; node++) {
                out.writeShort(tree.feature()[node]);
                out.writeFloat(tree.threshold()[node]);
            }
            for (float leaf : tree.leaves()) {
                out.writeFloat(leaf);
            }
        }
    }

    static NextVisitModel read(byte[] bytes) {
        if (bytes.length < 3 * Integer.BYTES) {
            throw UnreadableModelException.because(bytes.length + " bytes are too few");
        }
        ByteBuffer all = ByteBuffer.wrap(bytes);
        if (all.getInt(0) != MARK) {
            throw UnreadableModelException.because("it does not begin like one");
        }
        if (all.getInt(Integer.BYTES) != VERSION) {
            throw UnreadableModelException.because(
                    "version " + all.getInt(Integer.BYTES) + ", this is version " + VERSION);
        }
        int end = bytes.length - CHECKSUM_BYTES;
        if (all.getInt(end) != checksum(bytes, end)) {
            throw UnreadableModelException.because("the checksum differs");
        }
        try (DataInputStream in =
                new DataInputStream(new ByteArrayInputStream(bytes, 2 * Integer.BYTES, end - 2 * Integer.BYTES))) {
            VisitStatistics statistics = new VisitStatistics(new PlaceTable(readPlaces(in)));
            readPeople(in, statistics);
            Map<Setting, Weighing> weighings = readWeighings(in);
            if (in.available() > 0) {
                throw UnreadableModelException.because(in.available() + " bytes too many");
            }
            return new NextVisitModel(statistics, weighings);
        } catch (IOException | IllegalArgumentException e) {
            throw UnreadableModelException.because("its content does not hold together");
        }
    }

    private static List<Place> readPlaces(DataInputStream in) throws IOException {
        int size = size(in, 20);
        List<Place> places = new ArrayList<>(size);
        for (int at = 0; at < size; at++) {
            places.add(new Place(in.readUTF(), in.readUTF(), in.readDouble(), in.readDouble()));
        }
        return places;
    }

    private static void readPeople(DataInputStream in, VisitStatistics statistics) throws IOException {
        int people = size(in, 6);
        for (int at = 0; at < people; at++) {
            int person = statistics.enrol(in.readUTF());
            if (person != at) {
                throw UnreadableModelException.because("a person is there twice");
            }
            int visits = size(in, 14);
            for (int visit = 0; visit < visits; visit++) {
                int place = in.readInt();
                if (place < 0 || place >= statistics.places().size()) {
                    throw UnreadableModelException.because("a visit to no place");
                }
                Moment moment = new Moment(in.readLong(), in.readShort());
                statistics.add(person, place, moment.epochSecond(), moment.offsetMinutes());
            }
        }
    }

    private static Map<Setting, Weighing> readWeighings(DataInputStream in) throws IOException {
        int terms = in.readInt();
        if (terms != Term.COUNT) {
            throw UnreadableModelException.because(terms + " terms, this code has " + Term.COUNT);
        }
        Map<Setting, Weighing> weighings = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            double[] weights = new double[terms];
            for (int term = 0; term < terms; term++) {
                weights[term] = in.readDouble();
                requireFinite(weights[term]);
            }
            weighings.put(setting, new Weighing(weights, readForest(in)));
        }
        return weighings;
    }

    private static Forest readForest(DataInputStream in) throws IOException {
        int size = size(in, 1);
        List<Tree> trees = new ArrayList<>(size);
        for (int at = 0; at < size; at++) {
            int depth = in.readByte();
            if (depth < 0 || depth > DEEPEST) {
                throw UnreadableModelException.because("a tree of depth " + depth);
            }
            int inner = (1 << depth) - 1;
            int[] feature = new int[inner];
            float[] threshold = new float[inner];
            for (int node = 0; node < inner; node++) {
                feature[node] = in.readShort();
                threshold[node] = in.readFloat();
                if (feature[node] < 0 || feature[node] >= ShortList.WIDTH || Float.isNaN(threshold[node])) {
                    throw UnreadableModelException.because("a tree tests what there is not");
                }
            }
            float[] leaves = new float[inner + 1];
            for (int leaf = 0; leaf < leaves.length; leaf++) {
                leaves[leaf] = in.readFloat();
                requireFinite(leaves[leaf]);
            }
            trees.add(new Tree(feature, threshold, leaves));
        }
        return new Forest(trees);
    }

    private static void requireFinite(double number) {
        if (!Double.isFinite(number)) {
            throw UnreadableModelException.because("a weight is no number");
        }
    }

    /** A count that the bytes left can hold, so that a wrong one never takes memory. */
    private static int size(DataInputStream in, int bytesOfEach) throws IOException {
        int size = in.readInt();
        if (size < 0 || size > in.available() / bytesOfEach) {
            throw UnreadableModelException.because("a count of " + size);
        }
        return size;
    }

    private static int checksum(byte[] bytes, int end) {
        CRC32C sum = new CRC32C();
        sum.update(bytes, 0, end);
        return (int) sum.getValue();
    }
}
