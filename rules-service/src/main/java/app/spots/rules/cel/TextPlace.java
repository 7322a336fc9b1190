package app.spots.rules.cel;

/** Where in an expression's text something stands; both count from 1, columns in code points. */
public record TextPlace(int line, int column) {

    static final TextPlace START = new TextPlace(1, 1);
}
