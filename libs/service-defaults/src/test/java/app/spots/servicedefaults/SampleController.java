package app.spots.servicedefaults;

import app.spots.servicedefaults.identity.Caller;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SampleController {
    record Order(
            @NotBlank String name,
            @Positive int count,
            @Nullable Discount discount) {}

    record Discount(double percent) {
        Discount {
            if (!(percent >= 0 && percent <= 50)) {
                throw new IllegalArgumentException("percent must be within 0..50");
            }
        }
    }

    record Note(String type, String text) {}

    private final JdbcClient database;
    private final JdbcTemplate batches;

    SampleController(JdbcClient database, JdbcTemplate batches) {
        this.database = database;
        this.batches = batches;
    }

    @GetMapping("/whoami")
    Map<String, Object> whoAmI(Caller caller) {
        return Map.of("agent", caller.agentId(), "age", caller.ageBand().claim(), "scopes", caller.scopes());
    }

    @GetMapping("/guarded")
    @PreAuthorize("hasAuthority('SCOPE_sync:write')")
    String guarded() {
        return "in";
    }

    @PostMapping("/orders")
    Order order(@Valid @RequestBody Order order) {
        return order;
    }

    @PostMapping("/guarded-orders")
    @PreAuthorize("hasAuthority('SCOPE_sync:write')")
    Order guardedOrder(@Valid @RequestBody Order order) {
        return order;
    }

    @PostMapping("/own-orders")
    @PreAuthorize("#order.name() == authentication.name")
    Order ownOrder(@Valid @RequestBody Order order) {
        return order;
    }

    @GetMapping("/paged")
    int paged(@RequestParam @Max(10) int size) {
        return size;
    }

    @PostMapping("/notes")
    String note(@RequestBody Note note) {
        return database.sql("SELECT (CAST(:text AS %s))::text".formatted(note.type()))
                .param("text", note.text())
                .query(String.class)
                .single();
    }

    @PostMapping("/unstored")
    void unstored(@RequestBody String words) {
        batches.batchUpdate(
                "INSERT INTO inbox_message (consumer, message_id) VALUES (?, ?)",
                List.<Object[]>of(new Object[] {"c", words}, new Object[] {null, words}));
    }

    @GetMapping("/broken")
    String broken() {
        throw new IllegalStateException("the secret is hunter2");
    }

    @GetMapping("/database-away")
    String databaseAway() {
        throw new QueryTimeoutException("jdbc:postgresql://secret-host/db");
    }
}
