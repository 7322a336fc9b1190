package app.spots.rulesengine;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.rulescore.Facts;
import app.spots.rulescore.InputDeclaration;
import app.spots.rulescore.Interpreter;
import app.spots.rulescore.Pack;
import app.spots.rulescore.Scope;
import app.spots.rulescore.ScopeInputs;
import app.spots.rulescore.Trace;
import app.spots.rulescore.Truth;
import app.spots.rulescore.Weights;
import app.spots.rulescore.testing.PackGenerator;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelUnknownSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What an expression means here is what CEL gives it, on the subset that both share. An unknown of ours is an error of CEL's (a
 * variable without value, a key without entry): both let {@code false && unknown} be false and {@code true || unknown} be
 * true, and otherwise hand it on. Left out, because they differ by design: arithmetic that overflows or divides by zero
 * (CEL: infinity and NaN, which compare; here: unknown, which does not), and {@code known}, which CEL has no word for.
 */
class CelAgreementTests {

    private static final long SEED = 20261123;
    private static final int EXPRESSIONS = 600;
    private static final int CANDIDATES = 40;

    private final Map<Truth, Integer> seen = new EnumMap<>(Truth.class);

    @Test
    void agreeOnTheSharedSubset() throws Exception {
        for (long seed = SEED; seed < SEED + EXPRESSIONS; seed++) {
            compare(seed);
        }

        // Agreement shows something only where each answer comes up often.
        assertThat(seen).containsOnlyKeys(Truth.values());
        assertThat(seen.values()).allMatch(count -> count > EXPRESSIONS * CANDIDATES / 20);
    }

    private void compare(long seed) throws CelValidationException {
        PackGenerator generator = PackGenerator.plain(seed);
        Pack pack = generator.condition();
        String text = CelText.of(pack.rules().get(0).when());
        CelRuntime.Program program = program(pack, text);
        Interpreter interpreter = new Interpreter(pack, Weights.starting(pack));
        for (int i = 0; i < CANDIDATES; i++) {
            Facts facts = generator.facts(pack);
            Truth ours = ours(interpreter, facts);
            assertThat(theirs(program, pack, facts))
                    .as("seed %d, %s", seed, text)
                    .isEqualTo(ours);
            seen.merge(ours, 1, Integer::sum);
        }
    }

    private static Truth ours(Interpreter interpreter, Facts facts) {
        Trace trace = interpreter.trace(0.5, facts);
        return trace.families().get(0).rules().get(0).matched();
    }

    private static Truth theirs(CelRuntime.Program program, Pack pack, Facts facts) {
        try {
            Object result = program.eval(known(pack, facts));
            return result instanceof CelUnknownSet ? Truth.UNKNOWN : (Boolean) result ? Truth.TRUE : Truth.FALSE;
        } catch (CelEvaluationException unknown) {
            return Truth.UNKNOWN;
        }
    }

    private static Map<String, Object> known(Pack pack, Facts facts) {
        Map<String, Object> known = new HashMap<>();
        for (Scope scope : Scope.values()) {
            for (InputDeclaration input : pack.inputs().scope(scope).declarations()) {
                Object value = facts.value(input);
                if (value != null) {
                    known.put(CelText.name(input), value);
                }
            }
        }
        return known;
    }

    private static CelRuntime.Program program(Pack pack, String text) throws CelValidationException {
        CelCompilerBuilder builder =
                CelCompilerFactory.standardCelCompilerBuilder().addLibraries(CelExtensions.math(CelOptions.DEFAULT));
        for (Scope scope : Scope.values()) {
            declare(builder, pack.inputs().scope(scope));
        }
        CelCompiler compiler = builder.setResultType(SimpleType.BOOL).build();
        CelAbstractSyntaxTree checked = compiler.compile(text).getAst();
        try {
            return CelRuntimeFactory.standardCelRuntimeBuilder()
                    .addLibraries(CelExtensions.math(CelOptions.DEFAULT))
                    .build()
                    .createProgram(checked);
        } catch (CelEvaluationException unplannable) {
            throw new AssertionError(text, unplannable);
        }
    }

    private static void declare(CelCompilerBuilder builder, ScopeInputs inputs) {
        for (InputDeclaration input : inputs.declarations()) {
            CelType type =
                    switch (input.type()) {
                        case NUMBER -> SimpleType.DOUBLE;
                        case BOOL -> SimpleType.BOOL;
                        case STRING, TEXT -> SimpleType.STRING;
                    };
            builder.addVar(CelText.name(input), type);
        }
    }
}
