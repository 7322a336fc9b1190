package app.spots.collection.retention;

import app.spots.collection.log.LogMonths.Chunk;
import java.util.List;

/**
 * Works through a month chunk by chunk, each from where the last one ended; when there is nothing more, once again from the
 * start, since a row that was changed meanwhile may lie further in front now. So a month is read about twice, in however many chunks.
 */
final class Walk {
    private final List<Work> works;
    private int current;
    private String place = Chunk.START;

    /** @param works one after the other */
    Walk(List<Work> works) {
        this.works = works;
    }

    /** Does some of what lies after a place. */
    interface Work {
        Chunk after(String place);
    }

    /** @return how many rows it took; 0 where nothing is left of all works */
    int step() {
        while (current < works.size()) {
            Chunk chunk = works.get(current).after(place);
            if (chunk.rows() > 0) {
                place = chunk.last();
                return chunk.rows();
            }
            if (place.equals(Chunk.START)) {
                current++;
            }
            place = Chunk.START;
        }
        return 0;
    }
}
