package app.spots.acceptance.faults.phone;

import app.spots.client.ClientSettings;
import app.spots.client.Consent;
import app.spots.client.SpotsClient;
import app.spots.client.clock.PhoneClock;
import app.spots.client.http.TokenSource;
import app.spots.client.queue.QueueLimits;
import app.spots.cluster.testing.TestTokens;
import app.spots.contracts.sync.SyncEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import okhttp3.OkHttpClient;

/** The one place that knows the SDK's own types. Loaded anew, with the SDK, for each mutant of it. */
final class SdkPhone implements Phone {
    private final SpotsClient client;

    private SdkPhone(SpotsClient client) {
        this.client = client;
    }

    /** Found by name, since a mutated SDK has another class of this name. */
    static Phone open(Path directory, String url, String agentId, PhoneTime time, int room, OkHttpClient http) {
        try {
            ClientSettings settings = ClientSettings.standard().withQueue(QueueLimits.ofEvents(room));
            return new SdkPhone(
                    SpotsClient.open(url, directory, tokens(agentId), () -> true, clock(time), http, settings));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Recorded record(Draft draft) {
        SyncEvent event = client.record(
                draft.type(),
                draft.payload(),
                draft.impressionId(),
                new Consent(draft.consentVersion(), draft.purposes()));
        return new Recorded(
                event.eventId(), event.seq(), event.occurredWall(), event.occurredElapsedMs(), event.bootId());
    }

    @Override
    public String sync() {
        String problem = client.sync().problem();
        return problem == null ? "" : problem;
    }

    @Override
    public long waiting() {
        return client.waiting() + client.evicted().size();
    }

    @Override
    public String installId() {
        return client.installId();
    }

    @Override
    public void close() {
        client.close();
    }

    private static TokenSource tokens(String agentId) {
        return new TokenSource() {
            private String token = TestTokens.get().phone(agentId);

            @Override
            public String current() {
                return token;
            }

            @Override
            public String renewed() {
                token = TestTokens.get().phone(agentId);
                return token;
            }
        };
    }

    private static PhoneClock clock(PhoneTime time) {
        return new PhoneClock() {
            @Override
            public Instant wall() {
                return time.wall();
            }

            @Override
            public long elapsedMs() {
                return time.elapsedMs();
            }

            @Override
            public String bootId() {
                return time.bootId();
            }
        };
    }
}
