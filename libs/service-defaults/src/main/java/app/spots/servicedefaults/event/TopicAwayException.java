package app.spots.servicedefaults.event;

/** No broker answers, or it does not have the topic (yet). */
final class TopicAwayException extends RuntimeException {
    TopicAwayException(String topics, Exception cause) {
        super("no broker answers for " + topics + ": " + cause, cause);
    }
}
