package app.spots.rules.cel;

import app.spots.rulescore.InputDeclaration;
import app.spots.rulescore.PackInputs;
import app.spots.rulescore.PackLimits;
import app.spots.rulescore.Scope;
import app.spots.rulescore.ScopeInputs;
import app.spots.rulescore.ValueType;
import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import java.util.Collections;
import java.util.Optional;
import java.util.function.Function;

/** What an expression of one pack may name, in CEL's own types, and what dev.cel may spend on it. */
final class CelEnvironment {

    static final String TABLES = "tables";

    private static final CelOptions OPTIONS = CelOptions.current()
            .maxExpressionCodePointSize(16 * 1024)
            .maxParseRecursionDepth(200)
            .maxParseExpressionNodeCount(4 * PackLimits.MAX_EXPRESSION_NODES)
            .maxParseErrorRecoveryLimit(10)
            .enableReservedIds(true)
            .enableQuotedIdentifierSyntax(false)
            .retainRepeatedUnaryOperators(true)
            .build();

    private CelEnvironment() {}

    static CelCompiler compiler(PackInputs inputs) {
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.HAS)
                .addVar(TABLES, MapType.create(SimpleType.STRING, MapType.create(SimpleType.STRING, SimpleType.DOUBLE)))
                .addFunctionDeclarations(
                        anyNumberOfDoubles(CelOperators.LEAST), anyNumberOfDoubles(CelOperators.GREATEST));
        ImmutableMap.Builder<String, CelType> types = ImmutableMap.builder();
        for (Scope scope : Scope.values()) {
            StructType type = type(inputs.scope(scope));
            types.put(type.name(), type);
            builder.addVar(scope.wireName(), type);
        }
        return builder.setTypeProvider(new Types(types.buildOrThrow())).build();
    }

    private static StructType type(ScopeInputs inputs) {
        ImmutableMap<String, CelType> fields = inputs.declarations().stream()
                .filter(input -> input.type() != ValueType.TEXT)
                .collect(ImmutableMap.toImmutableMap(InputDeclaration::name, input -> type(input.type())));
        return StructType.create(
                "spots." + inputs.scope().wireName(),
                ImmutableSet.copyOf(fields.keySet()),
                name -> Optional.ofNullable(fields.get(name)));
    }

    static CelType type(ValueType type) {
        return switch (type) {
            case NUMBER -> SimpleType.DOUBLE;
            case BOOL -> SimpleType.BOOL;
            case STRING, TEXT -> SimpleType.STRING;
        };
    }

    /** CEL's math extension does this by macros that accept a list too, which the subset does not. */
    private static CelFunctionDecl anyNumberOfDoubles(String function) {
        ImmutableList.Builder<CelOverloadDecl> overloads = ImmutableList.builder();
        for (int count = 2; count <= PackLimits.MAX_ARGUMENTS; count++) {
            overloads.add(CelOverloadDecl.newGlobalOverload(
                    function.replace('.', '_') + "_" + count,
                    SimpleType.DOUBLE,
                    Collections.nCopies(count, SimpleType.DOUBLE).stream()
                            .map(Function.<CelType>identity())
                            .toList()));
        }
        return CelFunctionDecl.newFunctionDeclaration(function, overloads.build());
    }

    private record Types(ImmutableMap<String, CelType> byName) implements CelTypeProvider {

        @Override
        public ImmutableCollection<CelType> types() {
            return byName.values();
        }

        @Override
        public Optional<CelType> findType(String name) {
            return Optional.ofNullable(byName.get(name));
        }
    }
}
