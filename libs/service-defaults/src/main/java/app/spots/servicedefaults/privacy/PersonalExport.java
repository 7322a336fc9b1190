package app.spots.servicedefaults.privacy;

import app.spots.servicedefaults.identity.Caller;
import app.spots.servicedefaults.problem.ProblemException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Gives a person, or an operator on their behalf, what this service keeps of them: JSON, written while it is read. */
public class PersonalExport {
    /** One's own. */
    public static final String SELF = "privacy:self";
    /** Anybody's, on request of that person. */
    public static final String OPERATE = "privacy:operate";

    private static final int ROWS_AT_ONCE = 200;

    private final List<PersonalData> data;
    private final JdbcTemplate jdbc;
    private final TransactionOperations reading;
    private final JsonMapper json;

    /** @param reading one snapshot for all that is read */
    PersonalExport(List<PersonalData> data, JdbcTemplate jdbc, TransactionOperations reading, JsonMapper json) {
        this.data = data;
        this.jdbc = jdbc;
        this.reading = reading;
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
            reading.executeWithoutResult(_ -> write(whose, out));
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
        jdbc.query(
                connection -> {
                    var statement =
                            connection.prepareStatement("SELECT to_json(row)::text FROM (" + section.query() + ") row");
                    statement.setFetchSize(ROWS_AT_ONCE);
                    statement.setString(1, agentId);
                    return statement;
                },
                row -> {
                    out.writeRawValue(row.getString(1));
                });
        out.writeEndArray();
    }
}
