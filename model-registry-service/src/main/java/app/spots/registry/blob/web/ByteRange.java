package app.spots.registry.blob.web;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A part of a representation.
 *
 * @param first offset of its first byte
 * @param last offset of its last byte, inclusive
 */
record ByteRange(long first, long last) {
    private static final Pattern SPEC = Pattern.compile("(\\d*)-(\\d*)");
    private static final String UNIT = "bytes=";
    /** Longer numbers lie beyond every file's end. */
    private static final int MAX_DIGITS = 18;

    long length() {
        return last - first + 1;
    }

    String contentRange(long size) {
        return "bytes " + first + "-" + last + "/" + size;
    }

    static String unsatisfied(long size) {
        return "bytes */" + size;
    }

    /**
     * Reads a Range header against a representation (RFC 9110, section 14).
     *
     * @return null where the header must or may be ignored and the whole is sent: another unit, not well-formed, or more than
     *     one satisfiable range; an empty list where no range can be satisfied; else the one range
     */
    static @Nullable List<ByteRange> parse(@Nullable String header, long size) {
        if (header == null || !header.regionMatches(true, 0, UNIT, 0, UNIT.length())) {
            return null;
        }
        List<Matcher> specs = Stream.of(header.substring(UNIT.length()).split(",", -1))
                .map(String::trim)
                .filter(spec -> !spec.isEmpty())
                .map(SPEC::matcher)
                .toList();
        if (specs.isEmpty() || !specs.stream().allMatch(ByteRange::isWellFormed)) {
            return null;
        }
        List<ByteRange> satisfiable = specs.stream()
                .map(spec -> resolve(spec, size))
                .filter(range -> range.first <= range.last)
                .toList();
        return satisfiable.size() > 1 ? null : satisfiable;
    }

    private static boolean isWellFormed(Matcher spec) {
        if (!spec.matches() || (spec.group(1).isEmpty() && spec.group(2).isEmpty())) {
            return false;
        }
        return spec.group(1).isEmpty() || spec.group(2).isEmpty() || number(spec.group(1)) <= number(spec.group(2));
    }

    private static ByteRange resolve(Matcher spec, long size) {
        if (spec.group(1).isEmpty()) {
            return new ByteRange(Math.max(0, size - number(spec.group(2))), size - 1);
        }
        long last = spec.group(2).isEmpty() ? size - 1 : Math.min(number(spec.group(2)), size - 1);
        return new ByteRange(number(spec.group(1)), last);
    }

    private static long number(String digits) {
        String significant = digits.replaceFirst("^0+(?=\\d)", "");
        return significant.length() > MAX_DIGITS ? Long.MAX_VALUE : Long.parseLong(significant);
    }
}
