package app.spots.client.sql;

/** SQLite failed; the transaction was taken back. */
public final class SqlFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean full;

    /** @param full whether there was no room left, by SQLITE_FULL or the disk's own words */
    public SqlFailedException(String message, boolean full, Throwable cause) {
        super(message, cause);
        this.full = full;
    }

    public boolean isFull() {
        return full;
    }
}
