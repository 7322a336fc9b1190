package app.spots.inference.person;

import app.spots.outbox.Inbox;
import app.spots.servicedefaults.privacy.ErasedPeople;
import app.spots.servicedefaults.privacy.ErasedPeople.Erased;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lets an interaction pass once, and none of a person who was erased after the cluster received it. */
@Component
class NewInteractions {
    private static final String CONSUMER = "interactions";

    private final Inbox inbox;
    private final ErasedPeople erasedPeople;
    private final MeterRegistry meters;

    NewInteractions(Inbox inbox, ErasedPeople erasedPeople, MeterRegistry meters) {
        this.inbox = inbox;
        this.erasedPeople = erasedPeople;
        this.meters = meters;
    }

    /** Within the transaction in which they take effect. */
    List<IncomingInteraction> of(List<IncomingInteraction> batch) {
        List<IncomingInteraction> standing = standing(batch);
        List<IncomingInteraction> fresh = fresh(standing);
        count("erased", batch.size() - standing.size());
        count("duplicate", standing.size() - fresh.size());
        return fresh;
    }

    private List<IncomingInteraction> standing(List<IncomingInteraction> batch) {
        Set<String> agentIds =
                batch.stream().map(each -> each.event().agentId()).collect(Collectors.toSet());
        Map<String, Erased> erased = erasedPeople.among(agentIds);
        return erased.isEmpty()
                ? batch
                : batch.stream()
                        .filter(each -> stands(each, erased.get(each.event().agentId())))
                        .toList();
    }

    /** What happened before the erasure is of the person who is gone, whenever it came; some do not say when that was. */
    private static boolean stands(IncomingInteraction interaction, @Nullable Erased erased) {
        @Nullable Instant received = interaction.event().receivedAt();
        return erased == null
                || !(erased.covers(interaction.event().occurredAt()) || (received != null && erased.covers(received)));
    }

    private List<IncomingInteraction> fresh(List<IncomingInteraction> batch) {
        // In one order: two writers of the same ids wait for each other instead of dying of it.
        Set<String> ids = new TreeSet<>();
        batch.forEach(each -> ids.add(each.event().eventId().toString()));
        Set<String> firstTimes = new HashSet<>(inbox.firstTimes(CONSUMER, ids));
        List<IncomingInteraction> fresh = new ArrayList<>(firstTimes.size());
        for (IncomingInteraction each : batch) {
            if (firstTimes.remove(each.event().eventId().toString())) {
                fresh.add(each);
            }
        }
        return fresh;
    }

    private void count(String outcome, int number) {
        meters.counter("spots.interactions", "outcome", outcome).increment(number);
    }
}
