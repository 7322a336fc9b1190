package app.spots.inference.recommendation.web;

import app.spots.contracts.recommendation.RecommendationBatchResult;
import app.spots.contracts.recommendation.RecommendationBatchResult.Result;
import app.spots.contracts.recommendation.RecommendationRequest;
import app.spots.inference.execution.OverloadedException;
import app.spots.inference.recommendation.InvalidRequestException;
import app.spots.inference.recommendation.NotReadyException;
import app.spots.inference.recommendation.Recommender;
import app.spots.servicedefaults.identity.Caller;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.databind.json.JsonMapper;

/** Answers many requests of one caller, some at once, each as if it had come alone. */
@Component
class BatchAnswers {
    private static final Logger log = LoggerFactory.getLogger(BatchAnswers.class);
    /** So that one batch leaves places to others. */
    private static final int AT_ONCE = 4;

    private final Recommender recommender;
    private final JsonMapper json;

    BatchAnswers(Recommender recommender, JsonMapper json) {
        this.recommender = recommender;
        this.json = json;
    }

    RecommendationBatchResult answer(List<JsonNode> requests, Caller caller) {
        Semaphore turn = new Semaphore(AT_ONCE);
        List<Future<Result>> results;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            results = requests.stream()
                    .map(request -> threads.submit(() -> {
                        turn.acquire();
                        try {
                            return answer(request, caller);
                        } finally {
                            turn.release();
                        }
                    }))
                    .toList();
        }
        return new RecommendationBatchResult(
                results.stream().map(Future::resultNow).toList());
    }

    private Result answer(JsonNode request, Caller caller) {
        try {
            RecommendationRequest read = json.treeToValue(request, RecommendationRequest.class);
            if (read == null) {
                return refused(HttpStatus.UNPROCESSABLE_CONTENT, "The request is missing.");
            }
            return new Result(
                    HttpStatus.OK.value(),
                    recommender
                            .recommend(caller.agentId(), caller.ageBand(), read)
                            .answer(),
                    null);
        } catch (ValueInstantiationException e) {
            // Its cause is written for the caller; its own message quotes what was given.
            return refused(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    e.getCause() instanceof IllegalArgumentException reason
                            ? "The request is out of bounds: " + reason.getMessage() + "."
                            : "The request cannot be read.");
        } catch (JacksonException e) {
            return refused(HttpStatus.UNPROCESSABLE_CONTENT, "The request is of another shape than expected.");
        } catch (InvalidRequestException e) {
            return refused(HttpStatus.UNPROCESSABLE_CONTENT, "The request is out of bounds: " + e.getMessage() + ".");
        } catch (NotReadyException | OverloadedException e) {
            return refused(HttpStatus.SERVICE_UNAVAILABLE, String.valueOf(e.getMessage()));
        } catch (DataAccessException | TransactionException e) {
            log.warn("database does not answer: {}", e.getClass().getName());
            return refused(
                    HttpStatus.SERVICE_UNAVAILABLE, "The service's database does not answer. Try again shortly.");
        } catch (RuntimeException e) {
            // Not its message: it may hold what the person looks for.
            log.error(
                    "a request of a batch failed unexpectedly: {}", e.getClass().getName());
            return refused(HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong here. It may be tried again.");
        }
    }

    private static Result refused(HttpStatus status, String problem) {
        return new Result(status.value(), null, problem);
    }
}
