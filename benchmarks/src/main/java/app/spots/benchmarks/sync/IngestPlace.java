package app.spots.benchmarks.sync;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What takes events in and is measured. */
interface IngestPlace {

    /** A folder that goes with the measurement. */
    Path home();

    /** Where the collecting service itself listens. */
    URI service();

    URI gateway();

    URI issuer();

    String bootstrapServers();

    IngestDatabase database();

    /** A phone's token that the service itself takes, by agent id. */
    UnaryOperator<String> tokens();

    /** Of the collecting service. */
    ProcessMeter serviceMeter();

    /** Processor seconds that each working part has used. */
    Map<String, Double> processorSeconds();

    /**
     * The settings that make an acknowledgement durable.
     *
     * @throws IllegalStateException where one of them is off
     */
    Map<String, String> verifyDurable();
}
