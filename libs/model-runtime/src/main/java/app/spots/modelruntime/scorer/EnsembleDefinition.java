package app.spots.modelruntime.scorer;

import app.spots.modelruntime.ModelId;
import app.spots.modelruntime.ModelRefusedException;
import app.spots.modelruntime.ModelRefusedException.Reason;
import app.spots.modelruntime.Printable;
import app.spots.modelruntime.StrictJson;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * An ensemble's artifact: which models, by the hashes of their artifacts, and how much each has to say.
 *
 * @param format {@value #FORMAT}
 * @param blend {@value #PROBABILITY} or {@value #LOG_ODDS}: of what the weighted mean is taken
 * @param members two to eight
 * @param metrics as measured when it was made
 * @param source where it comes from, in a sentence
 */
public record EnsembleDefinition(
        String format,
        String name,
        String version,
        String blend,
        List<Member> members,
        Map<String, Double> metrics,
        String source) {

    public static final String FORMAT = "spots.ensemble/1";
    public static final String PROBABILITY = "probability";
    public static final String LOG_ODDS = "log-odds";

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final int MAX_BYTES = 64 * 1024;
    private static final int MIN_MEMBERS = 2;
    private static final int MAX_MEMBERS = 8;
    private static final double ROUNDING = 1e-9;

    /**
     * @param name for whoever reads it
     * @param sha256 of its artifact, lower-case hex
     * @param weight above 0; all of them sum to 1
     */
    public record Member(String name, String sha256, double weight) {}

    public EnsembleDefinition {
        members = List.copyOf(members);
        metrics = Map.copyOf(metrics);
    }

    /** @throws ModelRefusedException when it is not sound */
    public static EnsembleDefinition read(byte[] json) {
        EnsembleDefinition definition = StrictJson.read(json, EnsembleDefinition.class, MAX_BYTES);
        definition.check();
        return definition;
    }

    /** @throws ModelRefusedException when it is not sound */
    public byte[] write() {
        check();
        return StrictJson.write(this);
    }

    ModelId id() {
        return new ModelId(name, version);
    }

    boolean inLogOdds() {
        return blend.equals(LOG_ODDS);
    }

    private void check() {
        require(format.equals(FORMAT), "format " + Printable.of(format));
        require(blend.equals(PROBABILITY) || blend.equals(LOG_ODDS), "blend " + Printable.of(blend));
        require(members.size() >= MIN_MEMBERS && members.size() <= MAX_MEMBERS, members.size() + " members");
        require(members.stream().map(Member::sha256).distinct().count() == members.size(), "a member named twice");
        double sum = 0;
        for (Member member : members) {
            require(HASH.matcher(member.sha256()).matches(), "no hash of member " + Printable.of(member.name()));
            require(member.weight() > 0, "weight of member " + Printable.of(member.name()));
            sum += member.weight();
        }
        require(Math.abs(sum - 1) <= ROUNDING, "weights sum to " + sum);
        try {
            id();
        } catch (IllegalArgumentException e) {
            throw ModelRefusedException.because(Reason.MALFORMED, String.valueOf(e.getMessage()));
        }
    }

    private static void require(boolean holds, String detail) {
        if (!holds) {
            throw ModelRefusedException.because(Reason.MALFORMED, "ensemble: " + detail);
        }
    }
}
