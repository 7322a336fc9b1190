package app.spots.inference.execution;

/**
 * Whose ranking for what. Equal keys may share one.
 *
 * @param digest of all that matters to it, in hex; tells nobody where a person was or what for
 */
public record AnswerKey(String agentId, String digest) {}
