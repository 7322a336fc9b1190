package app.spots.rulesengine;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Compiles a plan to a hidden class (unloaded with the last reference to it): a method for each filter and rule and for each
 * hoisted expression, and two that call them in order. One method a rule keeps each loop small, whatever the size of the pack.
 */
final class PackCompiler {

    private static final ClassDesc CLASS = BlockMethod.describe("HiddenPack");
    private static final MethodTypeDesc END_FAMILY =
            MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_double, ConstantDescs.CD_double);
    private static final int FRAME_ARGUMENT = 1;

    /** @param scratch how many scratch columns its frames need */
    record Compiled(CompiledPack pack, int scratch) {}

    /** A piece of {@link CompiledPack#run} or {@link CompiledPack#prepare}. */
    private interface Call {
        void emit(CodeBuilder code);
    }

    private final PackPlan plan;
    private final MethodWriter writer;
    private final MethodWriter scalar = new ScalarMethods();
    private final List<Call> run = new ArrayList<>();
    private int methods;
    private int scratch;

    private PackCompiler(PackPlan plan, MethodWriter writer) {
        this.plan = plan;
        this.writer = writer;
    }

    static Compiled compile(PackPlan plan, MethodWriter writer) {
        PackCompiler compiler = new PackCompiler(plan, writer);
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
            prepare.add(method(target, code -> hoisted(code, slot, node)));
        }
        calls(target, "prepare", prepare);
    }

    private static void hoisted(CodeBuilder code, int slot, Node node) {
        BlockMethod block = new BlockMethod(code);
        block.fetch(node);
        int request = block.fetchField("request");
        code.aload(request).loadConstant(slot);
        new ScalarExpressions(block).value(node);
        code.dastore().return_();
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
        family.rules().forEach(rule -> rule(target, rule));
        run.add(code -> code.aload(FRAME_ARGUMENT)
                .loadConstant(family.bounds().min())
                .loadConstant(family.bounds().max())
                .invokevirtual(BlockMethod.FRAME, "endFamily", END_FAMILY));
    }

    private void rule(ClassBuilder target, PackPlan.RulePlan rule) {
        ExpressionSplitter splitter = splitter();
        Node condition = rule.condition() == null ? null : splitter.split(rule.condition());
        Node factor = splitter.split(rule.factor());
        parts(target, splitter);
        PackPlan.RulePlan small = new PackPlan.RulePlan(rule.guard(), condition, factor, rule.weight(), rule.bounds());
        run.add(method(target, code -> writer.rule(code, small)));
    }

    private void parts(ClassBuilder target, ExpressionSplitter splitter) {
        List<Node> parts = splitter.parts();
        scratch = Math.max(scratch, parts.size());
        for (int i = 0; i < parts.size(); i++) {
            int column = i;
            Node part = parts.get(i);
            MethodWriter able = writer.leaves(part) ? scalar : writer;
            run.add(method(target, code -> able.part(code, column, part)));
        }
    }

    private ExpressionSplitter splitter() {
        return new ExpressionSplitter(writer.limit(), writer::leaves);
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
