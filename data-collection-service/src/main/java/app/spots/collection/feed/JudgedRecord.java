package app.spots.collection.feed;

import app.spots.collection.intake.Verdict;
import app.spots.collection.log.LogEntry;
import app.spots.collection.quarantine.QuarantineEntry.Origin;

/** A record with what it came to. */
public record JudgedRecord(String place, Verdict<LogEntry> verdict, Origin origin) {}
