package app.spots.operator.upload;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/** Cuts rows into batches and sends several at a time; the first refusal stops the rest. */
final class BatchUpload<E, R> {

    private static final int PAYLOAD_TOO_LARGE = 413;

    private final int batchSize;
    private final int inFlight;
    private final Function<List<E>, R> send;

    BatchUpload(int batchSize, int inFlight, Function<List<E>, R> send) {
        this.batchSize = batchSize;
        this.inFlight = inFlight;
        this.send = send;
    }

    List<R> upload(List<E> rows, Progress progress) {
        Semaphore permits = new Semaphore(inFlight);
        List<Future<List<R>>> answers = new ArrayList<>();
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int from = 0; from < rows.size(); from += batchSize) {
                List<E> batch = rows.subList(from, Math.min(rows.size(), from + batchSize));
                permits.acquire();
                if (failed(answers)) {
                    break;
                }
                answers.add(workers.submit(() -> {
                    try {
                        List<R> answer = send(batch);
                        progress.add(batch.size());
                        return answer;
                    } finally {
                        permits.release();
                    }
                }));
            }
            return collect(answers);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw GatewayRefusedException.interrupted();
        }
    }

    /** A batch that is too large for the gateway is halved. */
    private List<R> send(List<E> batch) {
        try {
            return List.of(send.apply(batch));
        } catch (GatewayRefusedException e) {
            if (e.status() != PAYLOAD_TOO_LARGE || batch.size() == 1) {
                throw e;
            }
            List<R> halves = new ArrayList<>(send(batch.subList(0, batch.size() / 2)));
            halves.addAll(send(batch.subList(batch.size() / 2, batch.size())));
            return halves;
        }
    }

    private static <R> boolean failed(List<Future<R>> answers) {
        return answers.stream().anyMatch(answer -> answer.state() == Future.State.FAILED);
    }

    private static <R> List<R> collect(List<Future<List<R>>> answers) throws InterruptedException {
        List<R> collected = new ArrayList<>();
        try {
            for (Future<List<R>> answer : answers) {
                collected.addAll(answer.get());
            }
            return collected;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException refusal) {
                throw refusal;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
