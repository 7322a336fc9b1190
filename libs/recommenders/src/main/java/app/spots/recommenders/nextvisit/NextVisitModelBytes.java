package app.spots.recommenders.nextvisit;

import app.spots.recommenders.storage.SealedBytes;
import app.spots.recommenders.storage.UnreadableModelException;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The stored form of a whole model: places, people with their visits, weights. Counts are made again from the visits. */
final class NextVisitModelBytes {

    private static final SealedBytes FRAME = new SealedBytes(0x53504E56, 1);

    private NextVisitModelBytes() {}

    static byte[] write(VisitStatistics statistics, NextVisitWeights weights) {
        return FRAME.write(out -> {
            writePlaces(out, statistics.places().places());
            writePeople(out, statistics);
            WeighingBytes.write(out, weights);
        });
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
        int[] people = statistics.named();
        out.writeInt(people.length);
        for (int person : people) {
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

    static NextVisitModel read(byte[] bytes) {
        return FRAME.read(bytes, in -> {
            VisitStatistics statistics = new VisitStatistics(new PlaceTable(readPlaces(in)));
            readPeople(in, statistics);
            return new NextVisitModel(statistics, new NextVisitWeights(WeighingBytes.read(in)));
        });
    }

    private static List<Place> readPlaces(DataInputStream in) throws IOException {
        int size = SealedBytes.count(in, 20);
        List<Place> places = new ArrayList<>(size);
        for (int at = 0; at < size; at++) {
            places.add(new Place(in.readUTF(), in.readUTF(), in.readDouble(), in.readDouble()));
        }
        return places;
    }

    private static void readPeople(DataInputStream in, VisitStatistics statistics) throws IOException {
        int people = SealedBytes.count(in, 6);
        for (int at = 0; at < people; at++) {
            int person = statistics.enrol(in.readUTF());
            if (person != at) {
                throw UnreadableModelException.because("a person is there twice");
            }
            int visits = SealedBytes.count(in, 14);
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
}
