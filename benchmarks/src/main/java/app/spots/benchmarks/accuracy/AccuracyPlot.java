package app.spots.benchmarks.accuracy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Our figures, the published ones and the floors as bars, in one SVG. Each metric is drawn on the scale of its own largest. */
final class AccuracyPlot {
    private static final int LABELS = 190;
    private static final int BARS = 420;
    private static final int BAR = 14;
    private static final int ROW = 3 * BAR + 16;
    private static final int MARGIN = 12;

    /** One metric. */
    record Row(String name, double ours, double published, double floor, String floorName) {}

    private final List<Row> rows = new ArrayList<>();

    void add(Row row) {
        rows.add(row);
    }

    String svg() {
        int height = rows.size() * ROW + 2 * MARGIN;
        StringBuilder svg = new StringBuilder(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\" font-size=\"12\">%n"
                        .formatted(LABELS + BARS + 200, height));
        svg.append("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
        for (int i = 0; i < rows.size(); i++) {
            append(svg, rows.get(i), MARGIN + i * ROW);
        }
        return svg.append("</svg>\n").toString();
    }

    private static void append(StringBuilder svg, Row row, int top) {
        double largest = Math.max(1e-9, Math.max(row.ours, Math.max(row.published, row.floor)));
        svg.append("<text x=\"%d\" y=\"%d\">%s</text>%n".formatted(MARGIN, top + 2 * BAR - 3, escaped(row.name)));
        bar(svg, top, row.ours / largest, "#1b7837", label(row.ours, "ours"));
        bar(svg, top + BAR, row.published / largest, "#7a7a7a", label(row.published, "published"));
        bar(svg, top + 2 * BAR, row.floor / largest, "#c9b28f", label(row.floor, row.floorName));
    }

    /** A name may be a folder's. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String label(double value, String whose) {
        return String.format(Locale.ROOT, "%.4f %s", value, whose);
    }

    private static void bar(StringBuilder svg, int top, double share, String colour, String label) {
        int width = (int) Math.round(share * BARS);
        svg.append(String.format(
                Locale.ROOT,
                "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/><text x=\"%d\" y=\"%d\">%s</text>%n",
                LABELS,
                top,
                width,
                BAR - 2,
                colour,
                LABELS + width + 6,
                top + BAR - 4,
                label));
    }
}
