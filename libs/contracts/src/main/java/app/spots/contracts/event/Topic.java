package app.spots.contracts.event;

/**
 * A Kafka topic and how its records are kept.
 *
 * @param name the topic's name
 * @param compacted true where the newest record of each key is kept for ever and a broadcast consumer reads all from
 *     the start; false where records expire by retention
 */
public record Topic(String name, boolean compacted) {}
