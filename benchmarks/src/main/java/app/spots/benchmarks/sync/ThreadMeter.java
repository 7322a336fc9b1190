package app.spots.benchmarks.sync;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a service's processor time goes to, by the names of its threads, where Linux tells. Threads that end meanwhile are not seen;
 * those that work last as long as the service.
 */
final class ThreadMeter {
    private static final double TICKS_PER_SECOND = 100;
    private static final int USER_TIME = 11;

    /** Beginnings of names, of which Linux keeps 15 characters. */
    private static final Map<String, String> DUTIES = Map.of(
            "C1 Compiler",
            "compiling",
            "C2 Compiler",
            "compiling",
            "VM Thread",
            "collecting garbage",
            "GC Thread",
            "collecting garbage",
            "ForkJoinPool",
            "requests",
            "outbox-relay",
            "relay",
            "kafka-producer",
            "relay's producer",
            "KafkaConsumer",
            "consumers",
            "kafka-coordinat",
            "consumers");

    private final Path tasks;

    ThreadMeter(long pid) {
        tasks = Path.of("/proc", Long.toString(pid), "task");
    }

    /** By duty; empty where the platform does not tell. */
    Map<String, Double> processorSeconds() {
        Map<String, Double> seconds = new TreeMap<>();
        if (!Files.isDirectory(tasks)) {
            return seconds;
        }
        try (Stream<Path> threads = Files.list(tasks)) {
            threads.forEach(thread -> add(thread, seconds));
        } catch (IOException ended) {
            return Map.of();
        }
        return seconds;
    }

    private static void add(Path thread, Map<String, Double> seconds) {
        try {
            String line = Files.readString(thread.resolve("stat"));
            int named = line.lastIndexOf(')');
            String[] fields = line.substring(named + 2).split(" ");
            double ticks = Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[USER_TIME + 1]);
            seconds.merge(duty(line.substring(line.indexOf('(') + 1, named)), ticks / TICKS_PER_SECOND, Double::sum);
        } catch (IOException ended) {
            // A thread that is gone works no more.
        }
    }

    static String duty(String threadName) {
        return DUTIES.entrySet().stream()
                .filter(duty -> threadName.startsWith(duty.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("other");
    }
}
