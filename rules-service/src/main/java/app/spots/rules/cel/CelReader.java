package app.spots.rules.cel;

import app.spots.rulescore.PackInputs;
import app.spots.rulescore.ValueType;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.compiler.CelCompiler;
import java.util.List;
import java.util.Set;

/**
 * Reads expressions over the inputs and tables of one pack: dev.cel parses, what the subset lacks is refused, dev.cel checks
 * the types. The pack's own load checks still have the last word.
 */
public final class CelReader {

    private final Names names;
    private final CelCompiler compiler;

    /** @param tables ids of the pack's tables */
    public CelReader(PackInputs inputs, Set<String> tables) {
        this.names = new Names(inputs, tables);
        this.compiler = CelEnvironment.compiler(inputs);
    }

    /** @throws CelRefusedException with line and column of every problem */
    public CelExpression read(String text, ValueType expected) {
        try {
            return parsed(text, expected);
        } catch (StackOverflowError tooDeep) {
            // dev.cel bounds how deep parentheses go, not how long a sum is, which it walks as deep.
            throw CelRefusedException.at(TextPlace.START, "the expression is too long or nested too deep");
        }
    }

    private CelExpression parsed(String text, ValueType expected) {
        CelAbstractSyntaxTree parsed = valid(compiler.parse(text, "rule"));
        CelExpression read = new SubsetReader(parsed.getSource(), names).read(parsed.getExpr());
        CelType type = valid(compiler.check(
                        CelAbstractSyntaxTree.newParsedAst(DoubleLiterals.in(parsed.getExpr()), parsed.getSource())))
                .getResultType();
        if (!type.equals(CelEnvironment.type(expected))) {
            throw CelRefusedException.at(
                    TextPlace.START, "a " + expected.wireName() + " is expected, this is a " + type.name());
        }
        return read;
    }

    private static CelAbstractSyntaxTree valid(CelValidationResult result) {
        if (result.hasError()) {
            throw new CelRefusedException(
                    result.getErrors().stream().map(CelReader::problem).toList());
        }
        try {
            return result.getAst();
        } catch (CelValidationException refused) {
            throw new CelRefusedException(problems(refused));
        }
    }

    private static List<CelProblem> problems(CelValidationException refused) {
        List<CelProblem> problems =
                refused.getErrors().stream().map(CelReader::problem).toList();
        return problems.isEmpty()
                ? List.of(new CelProblem(TextPlace.START, "the expression cannot be read"))
                : problems;
    }

    private static CelProblem problem(CelIssue issue) {
        CelSourceLocation at = issue.getSourceLocation();
        return new CelProblem(
                new TextPlace(Math.max(1, at.getLine()), Math.max(0, at.getColumn()) + 1), issue.getMessage());
    }
}
