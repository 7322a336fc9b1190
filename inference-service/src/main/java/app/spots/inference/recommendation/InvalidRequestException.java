package app.spots.inference.recommendation;

import java.util.List;

/** A request whose values are out of bounds; each with its field. Messages never quote words of the person. */
public final class InvalidRequestException extends RuntimeException {
    private final transient List<Fault> faults;

    InvalidRequestException(List<Fault> faults) {
        super(faults.getFirst().field() + " " + faults.getFirst().message());
        this.faults = List.copyOf(faults);
    }

    public List<Fault> faults() {
        return faults;
    }

    public record Fault(String field, String message) {}
}
