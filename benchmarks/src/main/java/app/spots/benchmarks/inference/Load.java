package app.spots.benchmarks.inference;

import app.spots.benchmarks.inference.Asker.Told;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Asks prepared requests, each once. */
final class Load {
    private final Asker asker;

    Load(Asker asker) {
        this.asker = asker;
    }

    /**
     * At a rate, whether or not answers come: what waits behind a slow one counts from the moment it was due. Arrivals are a
     * Poisson process.
     */
    Answers openLoop(List<HttpRequest> requests, double perSecond) throws InterruptedException {
        SplittableRandom random = new SplittableRandom(7);
        ConcurrentLinkedQueue<Answers.One> answers = new ConcurrentLinkedQueue<>();
        long begun = System.nanoTime();
        double due = begun;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (HttpRequest request : requests) {
                long intended = (long) due;
                waitUntil(intended);
                running.add(threads.submit(() -> {
                    answers.add(one(request, intended));
                    return null;
                }));
                due += -Math.log(1 - random.nextDouble()) / perSecond * 1e9;
            }
            awaitAll(running);
        }
        return new Answers(List.copyOf(answers), System.nanoTime() - begun);
    }

    /** As fast as so many callers get their answers, until the time is over or all are asked. */
    Answers closedLoop(List<HttpRequest> requests, int callers, Duration time) throws InterruptedException {
        ConcurrentLinkedQueue<Answers.One> answers = new ConcurrentLinkedQueue<>();
        AtomicInteger next = new AtomicInteger();
        long begun = System.nanoTime();
        long end = begun + time.toNanos();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                running.add(threads.submit(() -> {
                    int mine;
                    while (System.nanoTime() < end && (mine = next.getAndIncrement()) < requests.size()) {
                        answers.add(one(requests.get(mine), System.nanoTime()));
                    }
                    return null;
                }));
            }
            awaitAll(running);
        }
        return new Answers(List.copyOf(answers), System.nanoTime() - begun);
    }

    private Answers.One one(HttpRequest request, long intended) throws IOException, InterruptedException {
        Told told = asker.ask(request);
        return new Answers.One(told, System.nanoTime() - intended);
    }

    private static void waitUntil(long nanoTime) {
        long left;
        while ((left = nanoTime - System.nanoTime()) > 0) {
            LockSupport.parkNanos(left);
        }
    }

    private static void awaitAll(List<Future<?>> running) throws InterruptedException {
        for (Future<?> each : running) {
            try {
                each.get();
            } catch (ExecutionException failure) {
                throw new IllegalStateException("The load failed", failure.getCause());
            }
        }
    }
}
