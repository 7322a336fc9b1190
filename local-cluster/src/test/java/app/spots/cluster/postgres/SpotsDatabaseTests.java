package app.spots.cluster.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.spots.cluster.testing.RealInfrastructure;
import app.spots.cluster.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpotsDatabaseTests {

    private static final TestDatabase DATABASE = RealInfrastructure.get().newDatabase();

    @ParameterizedTest
    @CsvSource({"rules,inference", "inference,collection", "collection,registry", "registry,rules"})
    void letsARoleUseItsOwnSchemaOnly(String own, String foreign) throws SQLException {
        execute(own, "CREATE TABLE IF NOT EXISTS " + own + ".private_rows (id int)");
        execute(foreign, "CREATE TABLE IF NOT EXISTS " + foreign + ".private_rows (id int)");

        execute(own, "SELECT id FROM private_rows");
        assertDenied(own, "SELECT id FROM " + foreign + ".private_rows");
        assertDenied(own, "CREATE TABLE " + foreign + ".intruder (id int)");
        assertDenied(own, "CREATE TABLE public.intruder (id int)");
        assertDenied(own, "CREATE SCHEMA intruder");
    }

    @Test
    void keepsEverythingWhenRunAgain() throws SQLException {
        execute("rules", "CREATE TABLE survivors (id int)");

        SpotsDatabase.bootstrap(DATABASE.adminDataSource(), service -> "test-" + service);

        execute("rules", "SELECT id FROM survivors");
    }

    @Test
    void refusesAnEmptyPassword() {
        assertThatThrownBy(() -> SpotsDatabase.bootstrap(DATABASE.adminDataSource(), service -> ""))
                .hasRootCauseInstanceOf(SQLException.class)
                .rootCause()
                .hasMessageContaining("spots.rules_password is empty");
    }

    @Test
    void refusesANameThatIsMoreThanAName() {
        assertThatThrownBy(() -> SpotsDatabase.create(DATABASE.adminDataSource(), "x; DROP DATABASE spots"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertDenied(String service, String sql) {
        assertThatThrownBy(() -> execute(service, sql))
                .isInstanceOfSatisfying(SQLException.class, failure -> assertThat(failure.getSQLState())
                        .isEqualTo("42501"));
    }

    private static void execute(String service, String sql) throws SQLException {
        try (Connection connection = DATABASE.dataSource(service).getConnection()) {
            connection.createStatement().execute(sql);
        }
    }
}
