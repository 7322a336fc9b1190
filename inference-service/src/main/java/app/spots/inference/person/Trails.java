package app.spots.inference.person;

import app.spots.servicedefaults.privacy.ErasedPeople;
import org.springframework.stereotype.Service;

/** Where people went, one place after another. */
@Service
public class Trails {
    private final TrailRepository rows;
    private final ErasedPeople erasedPeople;

    Trails(TrailRepository rows, ErasedPeople erasedPeople) {
        this.rows = rows;
        this.erasedPeople = erasedPeople;
    }

    /** At this moment. */
    public Trail of(String agentId) {
        return rows.find(agentId);
    }

    /** All people's, from the beginning on. */
    public TrailReading reading() {
        return new TrailReading(rows, erasedPeople);
    }
}
