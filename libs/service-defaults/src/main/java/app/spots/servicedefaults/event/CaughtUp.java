package app.spots.servicedefaults.event;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.springframework.context.ApplicationListener;
import org.springframework.kafka.event.ListenerContainerIdleEvent;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;

/**
 * Whether every broadcast consumer of this process has read its topic up to the ends seen at its start. Once true it stays
 * true. The readiness group has it as {@code caughtUp}.
 */
public final class CaughtUp implements ApplicationListener<ListenerContainerIdleEvent> {
    private static final long IDLE_MILLIS = 1_000;
    private static final String ANONYMOUS = "anonymous.";

    private final Supplier<List<String>> expected;
    private final List<CatchUp> followed = new CopyOnWriteArrayList<>();

    /** @param expected topics of all bindings without a group; a consumer that could not start yet is missed here */
    CaughtUp(Supplier<List<String>> expected) {
        this.expected = expected;
    }

    static boolean isBroadcast(String group) {
        return group.startsWith(ANONYMOUS);
    }

    public boolean isCaughtUp() {
        return waitingFor().isEmpty();
    }

    /** Topics not yet read to their ends. */
    public List<String> waitingFor() {
        return expected.get().stream()
                .filter(topic -> followed.stream()
                        .noneMatch(catchUp -> catchUp.destination().equals(topic) && catchUp.isDone()))
                .toList();
    }

    @SuppressWarnings("unchecked")
    CatchUp follow(AbstractMessageListenerContainer<?, ?> container, String destination) {
        CatchUp catchUp = new CatchUp(container, destination);
        followed.add(catchUp);
        container.getContainerProperties().setConsumerRebalanceListener(catchUp);
        container.getContainerProperties().setIdleEventInterval(IDLE_MILLIS);
        ((AbstractMessageListenerContainer<Object, Object>) container).setRecordInterceptor(catchUp);
        return catchUp;
    }

    @Override
    public void onApplicationEvent(ListenerContainerIdleEvent idle) {
        AbstractMessageListenerContainer<?, ?> container = idle.getContainer(AbstractMessageListenerContainer.class);
        followed.stream()
                .filter(catchUp -> catchUp.follows(container))
                .forEach(catchUp -> catchUp.idle(idle.getConsumer()));
    }
}
