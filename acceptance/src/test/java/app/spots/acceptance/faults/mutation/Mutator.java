package app.spots.acceptance.faults.mutation;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Applies edits to a class file. Bodies that stay are copied byte by byte, bodies that come have no branches: no frames to compute. */
public final class Mutator {
    static final String ORIGINAL = "$original";

    private static final ClassDesc HOOKS = ClassDesc.of("app.spots.acceptance.faults.mutation.Hooks");
    private static final MethodTypeDesc RUN = MethodTypeDesc.of(
            ConstantDescs.CD_Object,
            ConstantDescs.CD_String,
            ConstantDescs.CD_Class,
            ConstantDescs.CD_String,
            ConstantDescs.CD_Object,
            ConstantDescs.CD_Object.arrayType());

    private Mutator() {}

    /**
     * @param edits of this class
     * @throws TargetNotFoundException where an edit finds nothing to change
     */
    public static byte[] mutate(byte[] original, List<Edit> edits) {
        byte[] mutated = original;
        for (Edit edit : edits) {
            mutated = edit.isText() ? TextConstants.replaced(mutated, edit) : hooked(mutated, edit);
        }
        return mutated;
    }

    private static byte[] hooked(byte[] bytes, Edit edit) {
        ClassFile classFile = ClassFile.of();
        ClassModel model = classFile.parse(bytes);
        AtomicInteger found = new AtomicInteger();
        byte[] mutated = classFile.transformClass(model, (builder, element) -> {
            if (element instanceof MethodModel method && isTarget(method, edit)) {
                found.incrementAndGet();
                hook(builder, model.thisClass().asSymbol(), method, edit.from());
            } else {
                builder.with(element);
            }
        });
        if (found.get() == 0) {
            throw new TargetNotFoundException(edit);
        }
        return mutated;
    }

    private static boolean isTarget(MethodModel method, Edit edit) {
        return method.methodName().equalsString(edit.method())
                && method.code().isPresent()
                && !method.flags().has(AccessFlag.SYNTHETIC);
    }

    private static void hook(ClassBuilder builder, ClassDesc owner, MethodModel method, String hook) {
        String name = method.methodName().stringValue();
        int flags = method.flags().flagsMask();
        builder.withMethod(name + ORIGINAL, method.methodTypeSymbol(), flags, kept -> method.code()
                .ifPresent(kept::with));
        builder.withMethod(name, method.methodTypeSymbol(), flags, changed -> {
            method.forEach(element -> {
                if (!(element instanceof CodeModel)) {
                    changed.with(element);
                }
            });
            changed.withCode(code -> callHook(code, owner, method, hook));
        });
    }

    private static void callHook(CodeBuilder code, ClassDesc owner, MethodModel method, String hook) {
        boolean isStatic = method.flags().has(AccessFlag.STATIC);
        MethodTypeDesc type = method.methodTypeSymbol();
        code.loadConstant(hook)
                .loadConstant(owner)
                .loadConstant(method.methodName().stringValue());
        if (isStatic) {
            code.aconst_null();
        } else {
            code.aload(0);
        }
        code.loadConstant(type.parameterCount()).anewarray(ConstantDescs.CD_Object);
        for (int i = 0; i < type.parameterCount(); i++) {
            ClassDesc parameter = type.parameterType(i);
            code.dup().loadConstant(i).loadLocal(TypeKind.from(parameter), code.parameterSlot(i));
            box(code, parameter);
            code.aastore();
        }
        code.invokestatic(HOOKS, "run", RUN);
        giveBack(code, type.returnType());
    }

    private static void giveBack(CodeBuilder code, ClassDesc type) {
        if (type.equals(ConstantDescs.CD_void)) {
            code.pop().return_();
        } else if (type.isPrimitive()) {
            ClassDesc wrapper = wrapper(type);
            code.checkcast(wrapper)
                    .invokevirtual(wrapper, type.displayName() + "Value", MethodTypeDesc.of(type))
                    .return_(TypeKind.from(type));
        } else {
            code.checkcast(type).areturn();
        }
    }

    private static void box(CodeBuilder code, ClassDesc type) {
        if (type.isPrimitive()) {
            ClassDesc wrapper = wrapper(type);
            code.invokestatic(wrapper, "valueOf", MethodTypeDesc.of(wrapper, type));
        }
    }

    private static ClassDesc wrapper(ClassDesc primitive) {
        return switch (primitive.displayName()) {
            case "int" -> ConstantDescs.CD_Integer;
            case "long" -> ConstantDescs.CD_Long;
            case "boolean" -> ConstantDescs.CD_Boolean;
            case "double" -> ConstantDescs.CD_Double;
            case "float" -> ConstantDescs.CD_Float;
            case "short" -> ConstantDescs.CD_Short;
            case "byte" -> ConstantDescs.CD_Byte;
            default -> ConstantDescs.CD_Character;
        };
    }
}
