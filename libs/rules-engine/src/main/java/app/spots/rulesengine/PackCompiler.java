package app.spots.rulesengine;

import app.spots.rulescore.Bounds;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Compiles a plan to a hidden class (unloaded with the last reference to it): methods for filters, for groups of rules and for
 * hoisted expressions, and two that call them in order. Limited groups keep each method small, whatever the size of the pack.
 */
final class PackCompiler {

    private static final ClassDesc CLASS = BlockMethod.describe("HiddenPack");
    private static final int FRAME_ARGUMENT = 1;

    /** @param scratch how many scratch columns its frames need */
    record Compiled(CompiledPack pack, int scratch) {}

    /** A piece of {@link CompiledPack#run} or {@link CompiledPack#prepare}. */
    private interface Call {
        void emit(CodeBuilder code);
    }

    private final PackPlan plan;
    private final Lanes.Kind kind;
    private final BlockWriter writer;
    private final BlockWriter oneByOne = new BlockWriter(ScalarLanes.KIND);
    private final List<Call> run = new ArrayList<>();
    private int methods;
    private int scratch;

    private PackCompiler(PackPlan plan, Lanes.Kind kind) {
        this.plan = plan;
        this.kind = kind;
        this.writer = new BlockWriter(kind);
    }

    static Compiled compile(PackPlan plan, Lanes.Kind kind) {
        PackCompiler compiler = new PackCompiler(plan, kind);
        byte[] bytes = ClassFile.of().build(CLASS, compiler::write);
        return new Compiled(load(bytes), compiler.scratch);
    }

    private static CompiledPack load(byte[] bytes) {
        try {
            MethodHandles.Lookup hidden = MethodHandles.lookup().defineHiddenClass(bytes, true);
            return (CompiledPack) hidden.lookupClass().getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("a compiled pack could not be loaded", impossible);
        }
    }

    private void write(ClassBuilder target) {
        target.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER | ClassFile.ACC_SYNTHETIC);
        target.withInterfaceSymbols(BlockMethod.describe("CompiledPack"));
        constructor(target);
        prepare(target);
        filters(target);
        plan.families().forEach(family -> family(target, family));
        calls(target, "run", run);
    }

    private static void constructor(ClassBuilder target) {
        target.withMethodBody(
                ConstantDescs.INIT_NAME, ConstantDescs.MTD_void, ClassFile.ACC_PUBLIC, code -> code.aload(0)
                        .invokespecial(ConstantDescs.CD_Object, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void)
                        .return_());
    }

    private void prepare(ClassBuilder target) {
        List<Call> prepare = new ArrayList<>();
        for (int i = 0; i < plan.hoisted().size(); i++) {
            int slot = plan.requestInputs() + i;
            Node node = plan.hoisted().get(i);
            prepare.add(method(target, code -> BlockWriter.shared(code, slot, node)));
        }
        calls(target, "prepare", prepare);
    }

    /** The last one first: where several exclude, the first one's mark remains. */
    private void filters(ClassBuilder target) {
        for (int i = plan.filters().size() - 1; i >= 0; i--) {
            int filter = i;
            ExpressionSplitter splitter = splitter();
            Node exclude = splitter.split(plan.filters().get(i));
            parts(target, splitter);
            run.add(method(target, code -> writer.filter(code, filter, exclude)));
        }
    }

    private void family(ClassBuilder target, PackPlan.FamilyPlan family) {
        List<List<PackPlan.RulePlan>> groups = groups(family.rules());
        for (int i = 0; i < groups.size(); i++) {
            rules(target, groups.get(i), i == 0, i == groups.size() - 1 ? family.bounds() : null);
        }
    }

    /** Neighbours that fit into one method. */
    private List<List<PackPlan.RulePlan>> groups(List<PackPlan.RulePlan> rules) {
        List<List<PackPlan.RulePlan>> groups = new ArrayList<>();
        int room = 0;
        for (PackPlan.RulePlan rule : rules) {
            int size = Math.min(rule.size(), kind.limit());
            if (size > room) {
                groups.add(new ArrayList<>());
                room = kind.limit();
            }
            groups.getLast().add(rule);
            room -= size;
        }
        return groups;
    }

    private void rules(ClassBuilder target, List<PackPlan.RulePlan> group, boolean first, @Nullable Bounds bounds) {
        ExpressionSplitter splitter = splitter();
        List<PackPlan.RulePlan> small = group.stream()
                .map(rule -> new PackPlan.RulePlan(
                        rule.guard(),
                        rule.condition() == null ? null : splitter.split(rule.condition()),
                        splitter.split(rule.factor()),
                        rule.weight(),
                        rule.bounds()))
                .toList();
        parts(target, splitter);
        run.add(method(target, code -> writer.rules(code, small, first, bounds)));
    }

    private void parts(ClassBuilder target, ExpressionSplitter splitter) {
        List<Node> parts = splitter.parts();
        scratch = Math.max(scratch, parts.size());
        for (int i = 0; i < parts.size(); i++) {
            int column = i;
            Node part = parts.get(i);
            BlockWriter able = kind.leaves(part) ? oneByOne : writer;
            run.add(method(target, code -> able.part(code, column, part)));
        }
    }

    private ExpressionSplitter splitter() {
        return new ExpressionSplitter(kind.limit(), kind::leaves);
    }

    private Call method(ClassBuilder target, Consumer<CodeBuilder> body) {
        String name = "block" + methods++;
        target.withMethodBody(name, BlockMethod.ON_FRAME, ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC, body);
        return code -> code.aload(FRAME_ARGUMENT).invokestatic(CLASS, name, BlockMethod.ON_FRAME);
    }

    private static void calls(ClassBuilder target, String name, List<Call> calls) {
        target.withMethodBody(name, BlockMethod.ON_FRAME, ClassFile.ACC_PUBLIC, code -> {
            calls.forEach(call -> call.emit(code));
            code.return_();
        });
    }
}
