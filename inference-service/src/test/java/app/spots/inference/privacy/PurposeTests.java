package app.spots.inference.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.contracts.interaction.Interaction;
import app.spots.inference.person.IncomingInteraction;
import app.spots.inference.person.InteractionReader;
import app.spots.inference.person.InteractionWriter;
import app.spots.inference.support.InferenceTest;
import app.spots.inference.support.PersonRows;
import app.spots.inference.support.Town;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class PurposeTests extends InferenceTest {
    @Autowired
    InteractionReader reader;

    @Autowired
    InteractionWriter writer;

    @Autowired
    JdbcClient jdbc;

    @Test
    void whatIsNotAllowedForRecommendationsMovesNothing() {
        Town town = new Town("aloof", reader);
        List<IncomingInteraction> everything = town.doThings(4, 3, 200);

        writer.apply(everything.stream().map(PurposeTests::forTrainingOnly).toList());

        PersonRows rows = new PersonRows(jdbc);
        assertThat(rows.of("aloof"))
                .allSatisfy((table, those) -> assertThat(those).as(table).isEmpty());
        for (int agent = 0; agent < 3; agent++) {
            assertThat(rows.naming(town.agent(agent))).isEmpty();
        }
    }

    private static IncomingInteraction forTrainingOnly(IncomingInteraction allowed) {
        Interaction event = allowed.event();
        return new IncomingInteraction(
                new Interaction(
                        event.eventId(),
                        event.agentId(),
                        event.installId(),
                        event.seq(),
                        event.occurredAt(),
                        event.timeQuality(),
                        event.receivedAt(),
                        event.consentVersion(),
                        event.consentBasis(),
                        List.of("training", "analytics"),
                        event.requestId(),
                        event.impressionId(),
                        event.payload()),
                allowed.payload());
    }
}
