package app.spots.servicedefaults.privacy;

import app.spots.servicedefaults.identity.Caller;
import app.spots.servicedefaults.problem.ProblemException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gives a person, or an operator on their behalf, what this service keeps of them: JSON, written while it is read.
 *
 * <p>Each page is read by itself, so that however slowly somebody reads, no connection and no snapshot is held. Every record is
 * whole, and what stood there all the time is given once; what comes, changes or goes meanwhile may be in it or not. Once the
 * service has heard of an erasure, nothing that it takes is given, from the next page on, whether it has gone yet or not.
 */
public class PersonalExport {
    /** One's own. */
    public static final String SELF = "privacy:self";
    /** Anybody's, on request of that person. */
    public static final String OPERATE = "privacy:operate";

    private static final int ROWS_AT_ONCE = 50;

    private final List<PersonalData> data;
    private final JdbcTemplate jdbc;
    private final JsonMapper json;

    PersonalExport(List<PersonalData> data, JdbcTemplate jdbc, JsonMapper json) {
        this.data = data;
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * Writes the answer.
     *
     * @param agentId whose; absent: the caller's own
     * @throws ProblemException 403 where the caller may not have it
     */
    public void answer(Caller caller, @Nullable String agentId, HttpServletResponse response) throws IOException {
        String whose = permitted(caller, agentId);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setHeader("Cache-Control", "no-store");
        try (JsonGenerator out = json.createGenerator(response.getOutputStream())) {
            write(whose, out);
        }
    }

    private static String permitted(Caller caller, @Nullable String agentId) {
        if (agentId != null && caller.has(OPERATE)) {
            return agentId;
        }
        if (!caller.has(SELF)) {
            throw ProblemException.of(
                    HttpStatus.FORBIDDEN, "Name the agentId: only that of a person is exported, never an operator's.");
        }
        if (agentId != null && !agentId.equals(caller.agentId())) {
            throw ProblemException.of(HttpStatus.FORBIDDEN, "Only one's own data is exported without " + OPERATE + ".");
        }
        return caller.agentId();
    }

    private void write(String agentId, JsonGenerator out) {
        out.writeStartObject();
        out.writeStringProperty("agentId", agentId);
        out.writeStringProperty("asOf", Instant.now().toString());
        for (PersonalData each : data) {
            each.sections().forEach(section -> write(section, agentId, out));
        }
        out.writeEndObject();
    }

    private void write(ExportSection section, String agentId, JsonGenerator out) {
        out.writeName(section.name());
        out.writeStartArray();
        List<Row> page = page(section, agentId, null);
        page.forEach(row -> out.writeRawValue(row.json()));
        while (page.size() == ROWS_AT_ONCE && !section.key().isEmpty()) {
            page = page(section, agentId, page.getLast());
            page.forEach(row -> out.writeRawValue(row.json()));
        }
        out.writeEndArray();
    }

    /** @param key where the next page goes on */
    private record Row(String json, List<String> key) {}

    /** Has its connection for itself alone: none is held while the caller reads. */
    private List<Row> page(ExportSection section, String agentId, @Nullable Row after) {
        List<Object> parameters = new ArrayList<>(List.of(agentId, agentId));
        if (after != null) {
            parameters.addAll(after.key());
        }
        int keys = section.key().size();
        return jdbc.query(
                section.page(after == null, ROWS_AT_ONCE),
                (row, number) -> {
                    List<String> key = new ArrayList<>(keys);
                    for (int i = 0; i < keys; i++) {
                        key.add(row.getString(i + 2));
                    }
                    return new Row(row.getString(1), key);
                },
                parameters.toArray());
    }
}
