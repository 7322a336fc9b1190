package app.spots.rules.pack;

import static app.spots.rules.pack.StartingPackCases.DOES_NOT_FIRE;
import static app.spots.rules.pack.StartingPackCases.FILTERS;
import static app.spots.rules.pack.StartingPackCases.FIRES;
import static app.spots.rules.pack.StartingPackCases.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.spots.rulescore.Facts;
import app.spots.rulescore.Family;
import app.spots.rulescore.Filter;
import app.spots.rulescore.InputDeclaration;
import app.spots.rulescore.InputValues;
import app.spots.rulescore.Interpreter;
import app.spots.rulescore.Pack;
import app.spots.rulescore.Rule;
import app.spots.rulescore.Trace;
import app.spots.rulescore.Truth;
import app.spots.rulescore.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every rule of the starting pack: fires with its factor, does not fire, stays neutral on an unknown input. */
class StartingPackTests {

    private static final Pack PACK = StartingPack.read();
    private static final Interpreter INTERPRETER = new Interpreter(PACK, Weights.starting(PACK));

    @Test
    void hasTheSixFamiliesAndTheFilters() {
        assertThat(PACK.families())
                .extracting(Family::id)
                .containsExactly("doors", "journey", "expertise", "community", "geographic", "personality");
        assertThat(PACK.filters()).extracting(Filter::id).containsExactly("age", "blocked", "closed", "dismissed");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = FIRES)
    void fires(String rule, String given, double factor) {
        Trace.RuleStep step = step(INTERPRETER, rule, given);

        assertThat(step.fired()).isTrue();
        assertThat(step.applied()).isCloseTo(factor, within(1e-12));
        assertThat(step.clamped()).isFalse();
        assertThat(step.reason()).isNotBlank().endsWith(".").doesNotContain("{", "}", "|", "\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = DOES_NOT_FIRE)
    void doesNotFire(String rule, String given) {
        Trace.RuleStep step = step(INTERPRETER, rule, given);

        assertThat(step.matched()).isEqualTo(Truth.FALSE);
        assertThat(step.applied()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = UNKNOWN)
    void staysNeutralOnAnUnknownInput(String rule, String given) {
        Trace.RuleStep step = step(INTERPRETER, rule, given);

        assertThat(step.fired()).isFalse();
        assertThat(step.matched()).isNotEqualTo(Truth.TRUE);
        assertThat(step.applied()).isEqualTo(1);
        assertThat(step.reason()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = FILTERS)
    void filters(String filter, String given, String outcome) {
        Map<String, @Nullable Object> values = shown();
        values.putAll(parse(given));

        Filter removedBy = INTERPRETER.excludedBy(facts(values));

        assertThat(removedBy == null ? "shown" : removedBy.id()).isEqualTo(outcome.equals("shown") ? "shown" : filter);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ruleCases")
    void hasACaseOfEveryKindForEveryRule(String kind, String cases) {
        assertThat(ids(cases))
                .as("rules with a case of the kind \"%s\"", kind)
                .isEqualTo(PACK.rules().stream().map(Rule::id).collect(Collectors.toCollection(TreeSet::new)));
    }

    static Stream<Arguments> ruleCases() {
        return Stream.of(
                Arguments.of("fires", FIRES),
                Arguments.of("does not fire", DOES_NOT_FIRE),
                Arguments.of("unknown input", UNKNOWN));
    }

    @Test
    void hasACaseOfEveryKindForEveryFilter() {
        for (Filter filter : PACK.filters()) {
            List<List<String>> cases = StartingPackCases.rows(FILTERS)
                    .filter(row -> row.getFirst().equals(filter.id()))
                    .toList();
            assertThat(cases).as(filter.id()).anyMatch(row -> row.getLast().equals("shown"));
            assertThat(cases).as(filter.id()).anyMatch(row -> row.getLast().equals("removed"));
            assertThat(cases).as("%s with an unknown input", filter.id()).anyMatch(row -> row.get(1)
                    .contains("=?"));
        }
    }

    /** But for the kind of the candidate, which is never unknown. */
    @Test
    void knowsWhatHappensWithoutAnyInputThatARuleReads() {
        for (Rule rule : PACK.rules()) {
            Set<String> missing = StartingPackCases.rows(UNKNOWN)
                    .filter(row -> row.getFirst().equals(rule.id()))
                    .flatMap(row -> parse(row.get(1)).entrySet().stream())
                    .filter(given -> given.getValue() == null)
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
            assertThat(rule.inputs())
                    .filteredOn(InputDeclaration::unknownAllowed)
                    .extracting(InputDeclaration::path)
                    .as(rule.id())
                    .isSubsetOf(missing);
        }
    }

    @Test
    void nothingKnownLeavesTheOddsAlone() {
        Trace trace = INTERPRETER.trace(0.3, facts(shown()));

        assertThat(trace.exclusion()).isNull();
        assertThat(trace.families().stream().flatMap(family -> family.rules().stream()))
                .allSatisfy(step -> assertThat(step.applied()).isEqualTo(1));
        assertThat(trace.factor()).isEqualTo(1);
        assertThat(trace.reasons()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 2, 4})
    void keepsEveryRuleWithinItsBoundsWhateverItsWeightLearns(double weight) {
        String weights = PACK.startingWeights().keySet().stream()
                .map(id -> "\"" + id + "\":" + weight)
                .collect(Collectors.joining(
                        ",", "{\"formatVersion\":1,\"packId\":\"" + PACK.id() + "\",\"weights\":{", "}}"));
        Interpreter learned = new Interpreter(PACK, Weights.read(weights, PACK));

        StartingPackCases.rows(FIRES).forEach(row -> {
            double applied = step(learned, row.get(0), row.get(1)).applied();
            Rule rule = rule(row.get(0));
            assertThat(applied)
                    .as(rule.id())
                    .isBetween(rule.bounds().min(), rule.bounds().max());
            // Whatever a rule is for, learning may silence it and never turn it round.
            double start = Double.parseDouble(row.get(2));
            assertThat((applied - 1) * (start - 1)).as(rule.id()).isGreaterThanOrEqualTo(-0.0);
        });
    }

    @Test
    void hasATitleOfItsOwnForEveryRule() {
        assertThat(PACK.rules()).extracting(Rule::title).doesNotHaveDuplicates().allSatisfy(title -> assertThat(title)
                .isNotBlank()
                .hasSizeLessThan(80));
        assertThat(PACK.rules())
                .extracting(rule -> rule.reason().source())
                .doesNotHaveDuplicates()
                .allSatisfy(reason -> assertThat(reason).isNotBlank().hasSizeLessThan(140));
    }

    @Test
    void reasonsNameWhatIsKnown() {
        Map<String, @Nullable Object> values = shown();
        values.put("candidate.activeCommunity", true);
        values.put("candidate.name", "Third Coast");
        values.put("candidate.communityName", "a writers' group");

        assertThat(INTERPRETER.trace(0.3, facts(values)).reasons())
                .containsExactly("A door to a community: Third Coast has a writers' group.");
    }

    @Test
    void theBestOfAllStaysBelowOneAndIsNotClamped() {
        Map<String, @Nullable Object> values = shown();
        values.putAll(
                parse(
                        "user.stage=LIFE_ENRICHMENT, deepCommunity=true, activeCommunity=true, upcomingEvents=2,"
                                + "expertScope=local, expertInUserLocality=true, goldenResidencyYears=50, hostsEvents=true, activeClub=true,"
                                + "placeKind=third, context.groupSize=4, user.localityId=l, localityId=l, user.cityId=c, cityId=c, compatibility=1, ai2aiCompatible=true"));

        Trace trace = INTERPRETER.trace(0.5, facts(values));

        assertThat(trace.families()).noneMatch(Trace.FamilyStep::clamped);
        assertThat(trace.factor()).isGreaterThan(20);
        assertThat(trace.score()).isBetween(0.95, 0.99);
    }

    @Test
    void everyInputIsDocumented() throws IOException {
        String page = Files.readString(Path.of("../docs/rule-pack-spec.md"));

        assertThat(declarations()).allSatisfy(input -> assertThat(page).contains("`" + input.path() + "`"));
    }

    /** Its row holds the rule's bounds and every input that it reads. */
    @Test
    void everyRuleHasItsRowInTheDocuments() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("../docs/starting-pack.md"));
        for (Rule rule : PACK.rules()) {
            String row = row(rows, rule.id());
            assertThat(row)
                    .as(rule.id())
                    .contains(number(rule.bounds().min()) + " to "
                            + number(rule.bounds().max()));
            rule.inputs().forEach(input -> assertThat(row).as(rule.id()).contains("`" + input.path() + "`"));
        }
        for (Filter filter : PACK.filters()) {
            String row = row(rows, filter.id());
            filter.inputs().forEach(input -> assertThat(row).as(filter.id()).contains("`" + input.path() + "`"));
        }
        for (Family family : PACK.families()) {
            assertThat(rows)
                    .contains(
                            "## " + family.id() + ", " + number(family.bounds().min()) + " to "
                                    + number(family.bounds().max()));
        }
    }

    private static String row(List<String> rows, String id) {
        return rows.stream()
                .filter(row -> row.startsWith("|") && row.contains("| `" + id + "` |"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("docs/starting-pack.md has no row of " + id));
    }

    private static String number(double number) {
        return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
    }

    private static List<InputDeclaration> declarations() {
        return Stream.of(
                        PACK.inputs().user(),
                        PACK.inputs().candidate(),
                        PACK.inputs().context())
                .flatMap(scope -> scope.declarations().stream())
                .toList();
    }

    private static Set<String> ids(String cases) {
        return StartingPackCases.rows(cases).map(List::getFirst).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Rule rule(String id) {
        return PACK.rules().stream()
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Trace.RuleStep step(Interpreter interpreter, String rule, String given) {
        Map<String, @Nullable Object> values = shown();
        values.putAll(parse(given));
        return interpreter.trace(0.3, facts(values)).families().stream()
                .flatMap(family -> family.rules().stream())
                .filter(step -> step.rule().equals(rule))
                .findFirst()
                .orElseThrow();
    }

    /** What passes the filters; a list, since no rule asks for one. */
    private static Map<String, @Nullable Object> shown() {
        return new HashMap<>(Map.of(
                "candidate.type", "list",
                "candidate.minimumAge", 0,
                "candidate.blocked", false,
                "candidate.closed", false,
                "candidate.dismissed", false));
    }

    private static Map<String, @Nullable Object> parse(String given) {
        Map<String, @Nullable Object> values = new HashMap<>();
        for (String pair : given.split(",")) {
            String[] parts = pair.strip().split("=");
            values.put(parts[0].contains(".") ? parts[0] : "candidate." + parts[0], typed(parts[1]));
        }
        return values;
    }

    private static @Nullable Object typed(String text) {
        if (text.equals("?")) {
            return null;
        }
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        return text.matches("[0-9.]+") ? (Object) Double.valueOf(text) : text;
    }

    private static Facts facts(Map<String, @Nullable Object> values) {
        InputValues.Builder user = PACK.inputs().user().values();
        InputValues.Builder candidate = PACK.inputs().candidate().values();
        InputValues.Builder context = PACK.inputs().context().values();
        Map<String, InputValues.Builder> scopes = Map.of("user", user, "candidate", candidate, "context", context);
        values.forEach((path, value) -> {
            int dot = path.indexOf('.');
            Objects.requireNonNull(scopes.get(path.substring(0, dot))).value(path.substring(dot + 1), value);
        });
        return new Facts(user.build(), context.build(), candidate.build());
    }
}
