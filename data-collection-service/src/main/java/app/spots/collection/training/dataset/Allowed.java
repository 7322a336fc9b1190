package app.spots.collection.training.dataset;

import app.spots.collection.subject.Persons;

/** What must be left out, in SQL: what an erasure covers, and persons who allow training no longer. */
final class Allowed {

    private Allowed() {}

    /** @return a condition to add to others */
    static String of(String agentColumn, String timeColumn) {
        return """
                  AND %2$s
                  AND coalesce((SELECT 'training' = ANY (c.purposes) FROM consent_change c WHERE c.agent_id = %1$s
                    ORDER BY c.changed_at DESC LIMIT 1), true)
                """.formatted(agentColumn, Persons.notErased(agentColumn, timeColumn));
    }
}
