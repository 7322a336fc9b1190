package app.spots.servicedefaults.event;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.stream.binder.Binding;

/** A binding of a consumer that is tried on a thread of its own until it stands or is given up by {@link #unbind}. */
final class BackgroundBinding<T> implements Binding<T> {
    private static final Logger log = LoggerFactory.getLogger(BackgroundBinding.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final String bindingName;
    private final String destination;
    private final Callable<Binding<T>> bind;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Binding<T> bound;
    private volatile BindingState state = BindingState.waiting();
    private volatile boolean givenUp;

    BackgroundBinding(String bindingName, String destination, Callable<Binding<T>> bind) {
        this.bindingName = bindingName;
        this.destination = destination;
        this.bind = bind;
        this.thread = Thread.ofVirtual().name("bind-" + bindingName).unstarted(this::bindInTheEnd);
    }

    BackgroundBinding<T> begin() {
        thread.start();
        return this;
    }

    BindingState state() {
        return state;
    }

    private void bindInTheEnd() {
        Duration pause = FIRST_PAUSE;
        try {
            for (int attempt = 1; !givenUp && !tryToBind(attempt); attempt++) {
                Thread.sleep(pause);
                pause = pause.multipliedBy(2);
                pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
            }
        } catch (InterruptedException e) {
            log.debug("{} is given up", bindingName);
        }
    }

    private boolean tryToBind(int attempt) throws InterruptedException {
        try {
            keep(bind.call());
            log.info("{} consumes {}, at attempt {}", bindingName, destination, attempt);
            return true;
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            tell(attempt, e);
            return false;
        }
    }

    /** A long outage is told once; what is no outage, such as a wrong configuration, each time. */
    private void tell(int attempt, Exception failure) {
        if (givenUp) {
            return;
        }
        state = failure instanceof TopicAwayException ? BindingState.waiting() : BindingState.failing(failure);
        if (!(failure instanceof TopicAwayException)) {
            log.error("{} cannot consume {}; trying on", bindingName, destination, failure);
        } else if (attempt == 1) {
            log.warn("{} waits: {}", bindingName, failure.getMessage());
        }
    }

    private void keep(Binding<T> binding) {
        lock.lock();
        try {
            if (givenUp) {
                binding.unbind();
            } else {
                bound = binding;
                state = BindingState.consuming();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void unbind() {
        givenUp = true;
        thread.interrupt();
        lock.lock();
        try {
            Binding<T> binding = bound;
            if (binding != null) {
                binding.unbind();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void start() {
        Binding<T> binding = bound;
        if (binding != null) {
            binding.start();
        }
    }

    @Override
    public void stop() {
        Binding<T> binding = bound;
        if (binding != null) {
            binding.stop();
        }
    }

    @Override
    public void pause() {
        Binding<T> binding = bound;
        if (binding != null) {
            binding.pause();
        }
    }

    @Override
    public void resume() {
        Binding<T> binding = bound;
        if (binding != null) {
            binding.resume();
        }
    }

    @Override
    public boolean isPaused() {
        Binding<T> binding = bound;
        return binding != null && binding.isPaused();
    }

    @Override
    public boolean isRunning() {
        Binding<T> binding = bound;
        return binding != null && binding.isRunning();
    }

    @Override
    public String getName() {
        return destination;
    }

    @Override
    public String getBindingName() {
        return bindingName;
    }

    @Override
    public boolean isInput() {
        return true;
    }
}
