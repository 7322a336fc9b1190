package app.spots.gateway.identity;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Makes the last thing that a gateway says, which does not start, one sentence instead of a stack trace. */
class MisconfiguredAnalyzer extends AbstractFailureAnalyzer<MisconfiguredException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, MisconfiguredException cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()), "See the keys in the gateway's README.", cause);
    }
}
