package app.spots.benchmarks.sync;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

/** Processor time and memory of a process and its children. On Linux children that have ended count too. */
final class ProcessMeter {
    /** Linux tells times in hundredths of a second on every platform that a JDK runs on. */
    private static final double TICKS_PER_SECOND = 100;
    /** Positions after the command's closing bracket: utime, stime, cutime, cstime. */
    private static final int FIRST_TIME = 11;

    private final ProcessHandle process;

    ProcessMeter(long pid) {
        process = ProcessHandle.of(pid).orElseThrow(() -> new IllegalStateException("No process " + pid));
    }

    double processorSeconds() {
        return all().mapToDouble(ProcessMeter::processorSeconds).sum();
    }

    /** Of the process itself, by what its threads are there for; empty where the platform does not tell. */
    Map<String, Double> processorSecondsByDuty() {
        return new ThreadMeter(process.pid()).processorSeconds();
    }

    double residentMegabytes() {
        return all().mapToDouble(ProcessMeter::residentMegabytes).sum();
    }

    /** Of the process itself, a JVM, which collects its garbage first. */
    double liveMegabytes() {
        return LiveObjects.of(process.pid());
    }

    private Stream<ProcessHandle> all() {
        return Stream.concat(Stream.of(process), process.descendants());
    }

    private static double processorSeconds(ProcessHandle one) {
        Path stat = Path.of("/proc", Long.toString(one.pid()), "stat");
        try {
            String line = Files.readString(stat);
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
            long ticks = 0;
            for (int i = FIRST_TIME; i < FIRST_TIME + 4; i++) {
                ticks += Long.parseLong(fields[i]);
            }
            return ticks / TICKS_PER_SECOND;
        } catch (IOException notLinux) {
            return one.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
        }
    }

    private static double residentMegabytes(ProcessHandle one) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(one.pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .sum()
                    / 1024.0;
        } catch (IOException notLinux) {
            return 0;
        }
    }
}
