package app.spots.client;

import app.spots.client.background.Pace;
import app.spots.client.model.NetworkRuntime;
import app.spots.client.queue.QueueLimits;
import app.spots.client.sql.SqlOpener;
import app.spots.contracts.release.Artifact;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * How a client behaves. Start from {@link #standard()}.
 *
 * @param queue how many events are kept at most
 * @param answers situations whose answers are kept, the longest unused goes; 1 or more
 * @param candidates so many items are asked for at least, so that there is something to rank again offline; 1 to 100
 * @param patience so long the person waits for the cluster before the phone answers by itself
 * @param models which models of a release are brought to the phone; of these three at most
 * @param pace of the background
 * @param storage of queue and cache
 * @param networks runs the networks of releases; without it the generic model scores offline
 */
public record ClientSettings(
        QueueLimits queue,
        int answers,
        int candidates,
        Duration patience,
        Predicate<Artifact> models,
        Pace pace,
        SqlOpener storage,
        NetworkRuntime networks) {
    private static final long MAX_MODEL_BYTES = 50_000_000;

    public ClientSettings {
        if (answers < 1 || candidates < 1 || candidates > 100) {
            throw new IllegalArgumentException("answers must be 1 or more, candidates 1 to 100");
        }
    }

    public static ClientSettings standard() {
        return new ClientSettings(
                QueueLimits.standard(),
                20,
                40,
                Duration.ofSeconds(8),
                model -> model.size() <= MAX_MODEL_BYTES,
                Pace.standard(),
                SqlOpener.JDBC,
                NetworkRuntime.NONE);
    }

    public ClientSettings withQueue(QueueLimits limits) {
        return new ClientSettings(limits, answers, candidates, patience, models, pace, storage, networks);
    }

    public ClientSettings withAnswers(int kept) {
        return new ClientSettings(queue, kept, candidates, patience, models, pace, storage, networks);
    }

    public ClientSettings withCandidates(int least) {
        return new ClientSettings(queue, answers, least, patience, models, pace, storage, networks);
    }

    public ClientSettings withPatience(Duration longest) {
        return new ClientSettings(queue, answers, candidates, longest, models, pace, storage, networks);
    }

    public ClientSettings withModels(Predicate<Artifact> wanted) {
        return new ClientSettings(queue, answers, candidates, patience, wanted, pace, storage, networks);
    }

    public ClientSettings withPace(Pace other) {
        return new ClientSettings(queue, answers, candidates, patience, models, other, storage, networks);
    }

    public ClientSettings withStorage(SqlOpener opener) {
        return new ClientSettings(queue, answers, candidates, patience, models, pace, opener, networks);
    }

    public ClientSettings withNetworks(NetworkRuntime runtime) {
        return new ClientSettings(queue, answers, candidates, patience, models, pace, storage, runtime);
    }
}
