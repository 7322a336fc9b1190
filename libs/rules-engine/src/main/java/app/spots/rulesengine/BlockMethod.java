package app.spots.rulesengine;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The frame of one method that works on a block: fetches what its expressions read into locals, then loops over the
 * candidates.
 */
final class BlockMethod {

    static final ClassDesc FRAME = describe("BlockFrame");
    static final ClassDesc OPERATIONS = describe("ScalarOperations");
    static final ClassDesc DOUBLES = ConstantDescs.CD_double.arrayType();
    static final ClassDesc ARRAYS = DOUBLES.arrayType();
    /** Of every method that works on a block. */
    static final MethodTypeDesc ON_FRAME = MethodTypeDesc.of(ConstantDescs.CD_void, FRAME);

    static final int FRAME_LOCAL = 0;

    private final CodeBuilder code;
    private final Map<Node, Integer> locals = new HashMap<>();
    private final Map<Integer, Integer> tables = new HashMap<>();
    private final int index;
    private final int base;

    BlockMethod(CodeBuilder code) {
        this.code = code;
        this.index = code.allocateLocal(TypeKind.INT);
        this.base = code.allocateLocal(TypeKind.INT);
    }

    static ClassDesc describe(String simpleName) {
        return ClassDesc.of(BlockMethod.class.getPackageName(), simpleName);
    }

    CodeBuilder code() {
        return code;
    }

    /** Fetches the arrays and shared values that the expression reads. */
    void fetch(@Nullable Node node) {
        if (node == null) {
            return;
        }
        switch (node) {
            case Node.Request request -> fetchRequest(request);
            case Node.Column column -> fetchValues(column, "columns", column.column());
            case Node.Scratch scratch -> fetchValues(scratch, "scratch", scratch.index());
            case Node.Lookup lookup -> fetchTable(lookup.table());
            default -> {}
        }
        node.children().forEach(this::fetch);
    }

    int fetchField(String name) {
        field(name, DOUBLES);
        int local = code.allocateLocal(TypeKind.REFERENCE);
        code.astore(local);
        return local;
    }

    /** Runs {@code body} for the indices 0, step, 2 step ... below the block's count. */
    void loop(int step, Runnable body) {
        int count = code.allocateLocal(TypeKind.INT);
        field("count", ConstantDescs.CD_int);
        code.istore(count);
        field("base", ConstantDescs.CD_int);
        code.istore(base);
        code.iconst_0().istore(index);
        var again = code.newLabel();
        var done = code.newLabel();
        code.labelBinding(again).iload(index).iload(count).if_icmpge(done);
        body.run();
        code.iinc(index, step).goto_(again).labelBinding(done).return_();
    }

    void loadIndex() {
        code.iload(index);
    }

    void loadTable(int table) {
        code.aload(local(tables.get(table)));
    }

    /** The local that holds the value. */
    int shared(Node.Request request) {
        return local(locals.get(request));
    }

    /** Array and index of this candidate's value. */
    void loadPlace(Node columnOrScratch) {
        code.aload(local(locals.get(columnOrScratch))).iload(index);
        if (columnOrScratch instanceof Node.Column) {
            code.iload(base).iadd();
        }
    }

    private void fetchRequest(Node.Request request) {
        if (locals.containsKey(request)) {
            return;
        }
        field("request", DOUBLES);
        int local = code.allocateLocal(TypeKind.DOUBLE);
        code.loadConstant(request.slot()).daload().dstore(local);
        locals.put(request, local);
    }

    private void fetchValues(Node node, String field, int position) {
        if (!locals.containsKey(node)) {
            locals.put(node, fetchArray(field, position));
        }
    }

    private void fetchTable(int table) {
        if (!tables.containsKey(table)) {
            tables.put(table, fetchArray("tables", table));
        }
    }

    int fetchArray(String field, int position) {
        field(field, ARRAYS);
        int local = code.allocateLocal(TypeKind.REFERENCE);
        code.loadConstant(position).aaload().astore(local);
        return local;
    }

    private void field(String name, ClassDesc type) {
        code.aload(FRAME_LOCAL).getfield(FRAME, name, type);
    }

    private static int local(@Nullable Integer fetched) {
        if (fetched == null) {
            throw new IllegalStateException("an expression reads what was not fetched");
        }
        return fetched;
    }
}
