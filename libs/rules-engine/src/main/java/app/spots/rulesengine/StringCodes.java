package app.spots.rulesengine;

import org.jspecify.annotations.Nullable;

/**
 * Numbers for strings, so that compiled code compares doubles. Equal strings have equal codes, from 0 upwards. A table of its own,
 * because every string of every candidate is looked up here.
 */
final class StringCodes {

    /** Unknown to the table. */
    static final int NONE = -1;

    /** Open addressing; the length is a power of two and at least twice the number of strings. */
    private @Nullable String[] strings;

    private int[] codes;
    private int size;

    /** @param room for at least so many strings without growing */
    StringCodes(int room) {
        this(new String[powerOfTwo(2 * room)], new int[powerOfTwo(2 * room)], 0);
    }

    private StringCodes(@Nullable String[] strings, int[] codes, int size) {
        this.strings = strings;
        this.codes = codes;
        this.size = size;
    }

    StringCodes copy() {
        return new StringCodes(strings.clone(), codes.clone(), size);
    }

    int size() {
        return size;
    }

    /** {@link #NONE} where the string has none. */
    int find(String string) {
        int place = place(string);
        return strings[place] == null ? NONE : codes[place];
    }

    /** Gives the string the next code where it has none. */
    int codeOf(String string) {
        int place = place(string);
        if (strings[place] != null) {
            return codes[place];
        }
        strings[place] = string;
        codes[place] = size++;
        if (2 * size > strings.length) {
            grow();
        }
        return size - 1;
    }

    /** Where it stands, or would. */
    private int place(String string) {
        int hash = string.hashCode();
        int mask = strings.length - 1;
        int place = (hash ^ (hash >>> 16)) & mask;
        for (String there = strings[place]; there != null && !there.equals(string); there = strings[place]) {
            place = (place + 1) & mask;
        }
        return place;
    }

    private static int powerOfTwo(int least) {
        return Integer.highestOneBit(least - 1) << 1;
    }

    private void grow() {
        @Nullable String[] old = strings;
        int[] oldCodes = codes;
        strings = new String[2 * old.length];
        codes = new int[2 * old.length];
        for (int i = 0; i < old.length; i++) {
            String string = old[i];
            if (string != null) {
                int place = place(string);
                strings[place] = string;
                codes[place] = oldCodes[i];
            }
        }
    }
}
