package app.spots.benchmarks.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RulesBenchmarkTests {

    @Test
    void theLastLineIsWhatTheFiguresMake() {
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(told, true, StandardCharsets.UTF_8);

        int status = new RulesBenchmark(List.of("hand", "bytecode"), new KnownFigures(), out).run();

        List<String> lines = told.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(status).isZero();
        assertThat(lines.getFirst()).contains("16,000 scores").contains("agree to the bit");
        assertThat(lines).anyMatch(line -> line.contains("bytecode: 9.1 times the rules, 8.0 times the time"));
        JsonNode last = JsonMapper.shared().readTree(lines.getLast());
        assertThat(last.get("bytecodeOverHand").asDouble()).isEqualTo(1.5);
        assertThat(last.get("vectorOverHand").asDouble()).isEqualTo(0.25);
        assertThat(last.get("droolsOverBytecode").asDouble()).isEqualTo(20);
        assertThat(last.get("bytesPerCandidate").asDouble()).isEqualTo(0.5);
        assertThat(last.get("traceOverPlain").asDouble()).isEqualTo(2);
        assertThat(last.get("swapOverSteady").asDouble()).isEqualTo(3);
        assertThat(last.get("loadMs").asDouble()).isEqualTo(15);
    }

    private static final class KnownFigures implements Measured {

        @Override
        public Figure ranking(String contestant, int rules, int candidates, int forks) {
            double plain =
                    switch (contestant) {
                        case "hand" -> 40;
                        case "bytecode" -> 60;
                        case "vector" -> 10;
                        case "interpreter" -> 400;
                        default -> 1_200;
                    };
            // Bytecode allocates half a byte a candidate, the others nothing that grows.
            double bytes = 100 + (contestant.equals("bytecode") ? candidates / 2.0 : 0);
            return figure(rules > BenchmarkPack.RULES ? 8 * plain : plain, bytes);
        }

        @Override
        public Figure tracing(String contestant) {
            return figure(120, 9);
        }

        @Override
        public Figure loading() {
            return figure(15, 9);
        }

        @Override
        public Figure swapping(int requestsBefore) {
            return figure(requestsBefore == 0 ? 90 : 30, 9);
        }

        private static Figure figure(double median, double bytes) {
            return new Figure(median, median, median, bytes);
        }
    }
}
