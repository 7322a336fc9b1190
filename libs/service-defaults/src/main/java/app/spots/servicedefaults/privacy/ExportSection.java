package app.spots.servicedefaults.privacy;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A part of what a person is given on request, read page by page.
 *
 * @param name of the member that holds it
 * @param query has one parameter, the agent's id; each row is one record, its columns are the record's members
 * @param moment the column that an erasure goes by where the rows are forgotten by their moment ({@link
 *     PersonalData#forgetRecords}); absent where they go all at once
 * @param key columns that tell a person's rows apart, in whose order they are given; none where there is one row at most
 */
public record ExportSection(
        String name, String query, @Nullable String moment, List<Key> key) {

    /**
     * @param column as the query names it
     * @param type its type in SQL
     */
    public record Key(String column, String type) {

        public static Key text(String column) {
            return new Key(column, "text");
        }

        public static Key uuid(String column) {
            return new Key(column, "uuid");
        }

        public static Key number(String column) {
            return new Key(column, "bigint");
        }

        public static Key time(String column) {
            return new Key(column, "timestamptz");
        }
    }

    /** Of what goes all at once. */
    public static ExportSection of(String name, String query, Key... key) {
        return new ExportSection(name, query, null, List.of(key));
    }

    /** Of what goes all at once and is one row at most. */
    public static ExportSection ofOne(String name, String query) {
        return of(name, query);
    }

    /** Of what is forgotten by its moment, in the order of that. */
    public static ExportSection ofMoments(String name, String query, String moment, Key... andThen) {
        return new ExportSection(
                name,
                query,
                moment,
                Stream.concat(Stream.of(Key.time(moment)), Stream.of(andThen)).toList());
    }

    /** The rows' JSON and, as text, their keys. Parameters: twice the agent's id, and those of the key to go on after. */
    String page(boolean isFirst, int rows) {
        String after = isFirst
                ? ""
                : " AND (%s) > (%s)"
                        .formatted(
                                columns(""),
                                key.stream().map(each -> "?::" + each.type()).collect(Collectors.joining(", ")));
        return """
                SELECT to_json(told)::text%s FROM (%s) told
                WHERE NOT EXISTS (SELECT 1 FROM erased_person erased WHERE erased.agent_id = ? AND (%s))%s%s LIMIT %d
                """.formatted(
                        key.isEmpty() ? "" : ", " + columns("::text"),
                        query,
                        ErasedPeople.going(moment == null ? null : column(moment)),
                        after,
                        key.isEmpty() ? "" : " ORDER BY " + columns(""),
                        rows);
    }

    private String columns(String cast) {
        return key.stream().map(each -> column(each.column()) + cast).collect(Collectors.joining(", "));
    }

    private static String column(String name) {
        return "told.\"" + name + "\"";
    }
}
