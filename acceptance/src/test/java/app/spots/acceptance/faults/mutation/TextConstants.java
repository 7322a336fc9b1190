package app.spots.acceptance.faults.mutation;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Set;

/** Changes texts in a class file's constant pool; everything that refers to them stays as it is. */
final class TextConstants {
    private static final int UTF8 = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;
    private static final int STRING = 8;

    private TextConstants() {}

    /** Only what the code uses as a string: names and descriptors are texts of the pool too. */
    static byte[] replaced(byte[] classFile, Edit edit) {
        Set<Integer> strings = strings(classFile);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(classFile.length + 64);
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile));
                DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(in.readLong());
            int count = in.readUnsignedShort();
            out.writeShort(count);
            int found = 0;
            for (int i = 1; i < count; i++) {
                int tag = in.readUnsignedByte();
                out.writeByte(tag);
                if (tag == UTF8) {
                    String text = in.readUTF();
                    boolean isMeant = strings.contains(i) && text.contains(edit.from());
                    found += isMeant ? 1 : 0;
                    out.writeUTF(isMeant ? text.replace(edit.from(), edit.to()) : text);
                } else {
                    out.write(in.readNBytes(size(tag)));
                    // Takes two entries of the pool.
                    i += tag == LONG || tag == DOUBLE ? 1 : 0;
                }
            }
            if (found == 0) {
                throw new TargetNotFoundException(edit);
            }
            in.transferTo(out);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Which entries of the pool string constants refer to. */
    private static Set<Integer> strings(byte[] classFile) {
        Set<Integer> strings = new HashSet<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile))) {
            in.readLong();
            int count = in.readUnsignedShort();
            for (int i = 1; i < count; i++) {
                int tag = in.readUnsignedByte();
                if (tag == STRING) {
                    strings.add(in.readUnsignedShort());
                } else {
                    in.skipNBytes(tag == UTF8 ? in.readUnsignedShort() : size(tag));
                    i += tag == LONG || tag == DOUBLE ? 1 : 0;
                }
            }
            return strings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of an entry after its tag; Java Virtual Machine Specification, 4.4. */
    private static int size(int tag) {
        return switch (tag) {
            case 3, 4, 9, 10, 11, 12, 17, 18 -> 4;
            case LONG, DOUBLE -> 8;
            case 7, STRING, 16, 19, 20 -> 2;
            case 15 -> 3;
            default -> throw new IllegalArgumentException("no constant has the tag " + tag);
        };
    }
}
