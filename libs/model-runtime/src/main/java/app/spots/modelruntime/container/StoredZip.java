package app.spots.modelruntime.container;

import app.spots.modelruntime.ModelRefusedException;
import app.spots.modelruntime.ModelRefusedException.Reason;
import app.spots.modelruntime.Printable;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * A zip file with exactly one spelling: entries in the order of their names, stored (not compressed), dated
 * 1980-01-01, nothing between or behind them. Equal contents give equal bytes on every platform, so a digest names
 * the contents; and nothing can inflate, overlap or hide. Any zip tool reads it.
 */
final class StoredZip {

    private static final int LOCAL_HEADER = 0x04034b50;
    private static final int CENTRAL_HEADER = 0x02014b50;
    private static final int END_OF_DIRECTORY = 0x06054b50;
    private static final int LOCAL_HEADER_SIZE = 30;
    private static final short VERSION = 10;
    private static final short MIDNIGHT = 0;
    private static final short NEW_YEAR_1980 = 0x21;
    private static final int MAX_ENTRIES = 16;
    private static final int MAX_NAME_LENGTH = 64;

    private StoredZip() {}

    static byte[] write(SortedMap<String, byte[]> entries) {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        entries.forEach((name, content) -> {
            zip.writeBytes(localHeader(name, content));
            zip.writeBytes(content);
        });
        zip.writeBytes(directory(entries));
        return zip.toByteArray();
    }

    /** @throws ModelRefusedException when the bytes are not what {@link #write} makes of some entries */
    static SortedMap<String, byte[]> read(byte[] zip) {
        SortedMap<String, byte[]> entries = new TreeMap<>();
        int position = 0;
        while (startsLocalHeader(zip, position)) {
            position = readEntry(zip, position, entries);
        }
        if (!Arrays.equals(directory(entries), Arrays.copyOfRange(zip, position, zip.length))) {
            throw malformed("its directory does not match its entries");
        }
        return entries;
    }

    private static boolean startsLocalHeader(byte[] zip, int position) {
        return zip.length - position >= LOCAL_HEADER_SIZE
                && little(zip, position).getInt() == LOCAL_HEADER;
    }

    private static int readEntry(byte[] zip, int position, SortedMap<String, byte[]> entries) {
        ByteBuffer header = little(zip, position);
        long size = header.getInt(22) & 0xffff_ffffL;
        int nameLength = header.getShort(26) & 0xffff;
        int nameStart = position + LOCAL_HEADER_SIZE;
        if (nameLength > MAX_NAME_LENGTH || entries.size() == MAX_ENTRIES) {
            throw malformed("too many entries, or a name too long");
        }
        if (size > zip.length - nameStart - nameLength) {
            throw malformed("an entry runs past the end");
        }
        String name = new String(zip, nameStart, nameLength, StandardCharsets.US_ASCII);
        int contentStart = nameStart + nameLength;
        byte[] content = Arrays.copyOfRange(zip, contentStart, contentStart + (int) size);
        byte[] expected = localHeader(name, content);
        if (crc(content) != header.getInt(14)) {
            throw ModelRefusedException.because(Reason.CORRUPT, "checksum of entry " + Printable.of(name));
        }
        if (!Arrays.equals(expected, Arrays.copyOfRange(zip, position, contentStart))) {
            throw malformed("entry " + Printable.of(name) + " is not written in the one canonical way");
        }
        if (!entries.isEmpty() && entries.lastKey().compareTo(name) >= 0) {
            throw malformed("entries out of order");
        }
        entries.put(name, content);
        return contentStart + (int) size;
    }

    private static byte[] localHeader(String name, byte[] content) {
        byte[] nameBytes = name.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer header = littleOfSize(LOCAL_HEADER_SIZE + nameBytes.length).putInt(LOCAL_HEADER);
        return putCommon(header, nameBytes, content).put(nameBytes).array();
    }

    private static ByteBuffer putCommon(ByteBuffer header, byte[] name, byte[] content) {
        return header.putShort(VERSION)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort(MIDNIGHT)
                .putShort(NEW_YEAR_1980)
                .putInt(crc(content))
                .putInt(content.length)
                .putInt(content.length)
                .putShort((short) name.length)
                .putShort((short) 0);
    }

    private static byte[] directory(SortedMap<String, byte[]> entries) {
        ByteArrayOutputStream directory = new ByteArrayOutputStream();
        int offset = 0;
        for (var entry : entries.entrySet()) {
            byte[] name = entry.getKey().getBytes(StandardCharsets.US_ASCII);
            ByteBuffer header =
                    littleOfSize(46 + name.length).putInt(CENTRAL_HEADER).putShort(VERSION);
            putCommon(header, name, entry.getValue())
                    .putShort((short) 0)
                    .putShort((short) 0)
                    .putShort((short) 0)
                    .putInt(0)
                    .putInt(offset)
                    .put(name);
            directory.writeBytes(header.array());
            offset += LOCAL_HEADER_SIZE + name.length + entry.getValue().length;
        }
        int size = directory.size();
        directory.writeBytes(littleOfSize(22)
                .putInt(END_OF_DIRECTORY)
                .putInt(0)
                .putShort((short) entries.size())
                .putShort((short) entries.size())
                .putInt(size)
                .putInt(offset)
                .array());
        return directory.toByteArray();
    }

    private static int crc(byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        return (int) crc.getValue();
    }

    private static ByteBuffer littleOfSize(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ByteBuffer little(byte[] zip, int position) {
        return ByteBuffer.wrap(zip, position, zip.length - position).slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ModelRefusedException malformed(String detail) {
        return ModelRefusedException.because(Reason.MALFORMED, "container: " + detail);
    }
}
