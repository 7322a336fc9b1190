package app.spots.acceptance.faults.rows;

/** What faults wait for and mutants change, by the names in the services. A name that has moved fails its row loudly. */
final class Targets {
    static final String LEDGER = "app.spots.collection.sync.SyncLedger";
    static final String IDENTITIES = "app.spots.collection.log.EventIdentities";
    static final String RELAY = "app.spots.outbox.OutboxRelay";
    static final String LEADER_SESSION = "app.spots.outbox.LeaderSession";
    static final String INBOX = "app.spots.outbox.Inbox";

    /** The statement that puts a batch's events into the log. */
    static final String LOG_INSERT = "COPY event_log ";

    /** The statement by which a visit takes effect. */
    static final String EFFECT = "INSERT INTO person_visit ";

    /** The statement by which the relay remembers what is delivered. */
    static final String CURSOR_UPDATE = "UPDATE outbox_cursor SET window_start = ";

    /** The statement by which the relay looks for finished transactions. */
    static final String RELAY_POLL = "pg_snapshot_xm";

    private Targets() {}
}
