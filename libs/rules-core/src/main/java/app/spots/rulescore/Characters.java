package app.spots.rulescore;

/**
 * Which characters show. Fixed lists, not the platform's: two versions of Unicode must not disagree on whether a pack is good.
 */
final class Characters {

    /** First and last of each range, ascending. */
    private static final int[] INVISIBLE = {
        0x0000, 0x001F, 0x007F, 0x009F, 0x00AD, 0x00AD, 0x034F, 0x034F, 0x061C, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5,
        0x180B, 0x180F, 0x200B, 0x200F, 0x2028, 0x202E, 0x2060, 0x206F, 0x3164, 0x3164, 0xE000, 0xF8FF, 0xFDD0, 0xFDEF,
        0xFE00, 0xFE0D, 0xFEFF, 0xFEFF, 0xFFA0, 0xFFA0, 0xFFF0, 0xFFFB, 0xFFFE, 0xFFFF, 0x1BCA0, 0x1BCA3, 0x1D173,
        0x1D17A, 0xE0000, 0x10FFFF
    };

    private Characters() {}

    /** Nothing but spaces, or nothing at all. */
    static boolean isBlank(String text) {
        return text.codePoints().allMatch(Characters::isSpace);
    }

    /** Controls, formatting, fillers, private use, and what is no character. */
    static boolean isInvisible(int codePoint) {
        for (int i = 0; i < INVISIBLE.length; i += 2) {
            if (codePoint >= INVISIBLE[i] && codePoint <= INVISIBLE[i + 1]) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSpace(int codePoint) {
        return switch (codePoint) {
            case ' ', 0xA0, 0x1680, 0x202F, 0x205F, 0x3000 -> true;
            default -> codePoint >= 0x2000 && codePoint <= 0x200A;
        };
    }
}
