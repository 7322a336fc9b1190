package app.spots.registry.blob.web;

import java.util.Collections;
import java.util.Enumeration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The strong entity tag of a blob, and the conditions of a request on it (RFC 9110, section 13). */
record EntityTag(String opaque) {
    private static final Pattern TAG = Pattern.compile("(W/)?(\"[\\x21\\x23-\\x7E\\x80-\\xFF]*\")");

    static EntityTag of(String hash) {
        return new EntityTag("\"" + hash + "\"");
    }

    /** If-None-Match: weak comparison, any of the list, or a star. */
    boolean matchesWeakly(Enumeration<String> headers) {
        return matches(headers, true);
    }

    /** If-Match: strong comparison, any of the list, or a star. */
    boolean matchesStrongly(Enumeration<String> headers) {
        return matches(headers, false);
    }

    private boolean matches(Enumeration<String> headers, boolean weakly) {
        for (String header : Collections.list(headers)) {
            if (header.trim().equals("*")) {
                return true;
            }
            Matcher tag = TAG.matcher(header);
            while (tag.find()) {
                if (tag.group(2).equals(opaque) && (weakly || tag.group(1) == null)) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * If-Range: strong comparison with one tag. A date never matches, since blobs carry no Last-Modified: the whole is sent
     * rather than a part that might belong to other bytes.
     */
    boolean isUnchangedSince(String ifRange) {
        return ifRange.trim().equals(opaque);
    }
}
