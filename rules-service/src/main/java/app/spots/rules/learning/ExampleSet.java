package app.spots.rules.learning;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Examples laid out for learning: rules by index, decisions and agents by number, each example with its mass. The mass is the
 * label's confidence, scaled down where one agent's exposures of one day would have more than the cap together.
 */
final class ExampleSet {

    final List<Example> examples;
    final int[][] fired;
    final double[] baseLogit;
    final double[] mass;
    final int[] decision;
    final int[] agent;
    final int decisions;
    final int agents;
    final int cappedAgentDays;

    private ExampleSet(List<Example> examples, int[][] fired, double[] mass, int cappedAgentDays) {
        this.examples = examples;
        this.fired = fired;
        this.mass = mass;
        this.cappedAgentDays = cappedAgentDays;
        int size = examples.size();
        this.baseLogit = new double[size];
        this.decision = new int[size];
        this.agent = new int[size];
        Map<Object, Integer> decisionNumbers = new HashMap<>();
        Map<Object, Integer> agentNumbers = new HashMap<>();
        for (int i = 0; i < size; i++) {
            Example example = examples.get(i);
            baseLogit[i] = Math.log(example.base() / (1 - example.base()));
            decision[i] = number(decisionNumbers, example.decisionId());
            agent[i] = number(agentNumbers, example.agentId());
        }
        this.decisions = decisionNumbers.size();
        this.agents = agentNumbers.size();
    }

    static ExampleSet of(List<Example> examples, PackOdds odds, double agentDayCap) {
        Map<AgentDay, Double> days = new HashMap<>();
        examples.forEach(example -> days.merge(AgentDay.of(example), example.confidence(), Double::sum));
        double[] mass = new double[examples.size()];
        int[][] fired = new int[examples.size()][];
        for (int i = 0; i < mass.length; i++) {
            Example example = examples.get(i);
            double ofDay = days.getOrDefault(AgentDay.of(example), 0.0);
            mass[i] = example.confidence() * (ofDay > agentDayCap ? agentDayCap / ofDay : 1);
            fired[i] = indices(example, odds);
        }
        int capped =
                (int) days.values().stream().filter(sum -> sum > agentDayCap).count();
        return new ExampleSet(examples, fired, mass, capped);
    }

    private static int[] indices(Example example, PackOdds odds) {
        String[] rules = example.rules();
        int[] indices = new int[rules.length];
        for (int i = 0; i < rules.length; i++) {
            Integer index = odds.index(rules[i]);
            if (index == null) {
                throw new IllegalArgumentException("the pack has no rule " + rules[i]);
            }
            indices[i] = index;
        }
        return indices;
    }

    private static int number(Map<Object, Integer> numbers, Object key) {
        Integer next = numbers.size();
        Integer known = numbers.putIfAbsent(key, next);
        return known == null ? next : known;
    }

    private record AgentDay(String agentId, long day) {

        static AgentDay of(Example example) {
            return new AgentDay(
                    example.agentId(),
                    example.exposedAt().atOffset(ZoneOffset.UTC).toLocalDate().toEpochDay());
        }
    }

    int size() {
        return examples.size();
    }

    /** Those of them that hold, masses as they are here. */
    ExampleSet where(IntPredicate holds) {
        List<Example> kept = new ArrayList<>();
        List<int[]> keptFired = new ArrayList<>();
        List<Double> keptMass = new ArrayList<>();
        for (int i = 0; i < size(); i++) {
            if (holds.test(i)) {
                kept.add(examples.get(i));
                keptFired.add(fired[i]);
                keptMass.add(mass[i]);
            }
        }
        return new ExampleSet(
                kept,
                keptFired.toArray(int[][]::new),
                keptMass.stream().mapToDouble(Double::doubleValue).toArray(),
                cappedAgentDays);
    }

    /**
     * The moment from which on a share of the mass lies: of the mass and not of the number, else whoever floods at the end
     * would be all that is held out.
     */
    Instant splitAt(double share) {
        double before = (1 - share) * totalMass();
        int at = 0;
        double sum = 0;
        while (at < size() - 1 && sum + mass[at] < before) {
            sum += mass[at++];
        }
        return examples.get(at).exposedAt();
    }

    int positives() {
        return (int) examples.stream().filter(Example::positive).count();
    }

    int explored() {
        return (int) examples.stream().filter(Example::explored).count();
    }

    double totalMass() {
        double sum = 0;
        for (double each : mass) {
            sum += each;
        }
        return sum;
    }

    /** By rule: where it fired, and of how many agents. */
    Support[] support(int rules) {
        int[] exposures = new int[rules];
        List<Set<Integer>> people = new ArrayList<>();
        for (int rule = 0; rule < rules; rule++) {
            people.add(new HashSet<>());
        }
        for (int i = 0; i < size(); i++) {
            for (int rule : fired[i]) {
                exposures[rule]++;
                people.get(rule).add(agent[i]);
            }
        }
        Support[] support = new Support[rules];
        for (int rule = 0; rule < rules; rule++) {
            support[rule] = new Support(exposures[rule], people.get(rule).size());
        }
        return support;
    }

    record Support(int exposures, int agents) {}
}
