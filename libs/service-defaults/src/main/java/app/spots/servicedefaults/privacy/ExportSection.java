package app.spots.servicedefaults.privacy;

/**
 * A part of what a person is given on request.
 *
 * @param name of the member that holds it
 * @param query has one parameter, the agent's id; each row is one record, its columns are the record's members
 */
public record ExportSection(String name, String query) {}
