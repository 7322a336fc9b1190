package app.spots.acceptance.faults.mutation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What mutated methods do. Each is a bug that somebody could write. */
public final class Hooks {
    private static final Duration COMMITS_LATER = Duration.ofMillis(700);
    private static final String LEDGER = "app.spots.collection.sync.SyncLedger";

    /** Ledger's results on their way to an answer that does not wait for the commit, by the thread that commits. */
    private static final Map<Thread, CompletableFuture<Object>> EARLY = new ConcurrentHashMap<>();

    /** What a process does whose mutant is not what it says: a failed request would pass for a caught bug. */
    static volatile Consumer<BrokenHookException> broken = e -> e.printStackTrace();

    private Hooks() {}

    /** Called by mutated methods. */
    public static Object run(String hook, Class<?> owner, String method, Object self, Object[] arguments) {
        try {
            return run(hook, new Call(owner, method, self, arguments));
        } catch (BrokenHookException e) {
            broken.accept(e);
            throw e;
        }
    }

    private static Object run(String hook, Call call) {
        return switch (hook) {
            case "nothing" -> null;
            case "false" -> false;
            case "five-days" -> Duration.ofDays(5);
            case "no-map" -> Map.of();
            case "all-new" -> new HashSet<>((Collection<?>) call.argument(1));
            case "advance-first" -> advanceFirst(call);
            case "answer-early" -> answerEarly(call);
            case "commit-late" -> commitLate(call);
            case "commit-without-disk" -> commitWithoutDisk(call);
            case "swallow-failure" -> swallowFailure(call);
            case "believe-wall-clock" -> believeWallClock(call);
            case "remember-a-month" -> rememberAMonth(call);
            case "without-commit" -> ((Supplier<?>) call.argument(0)).get();
            case "forget-whatever-answers" -> forgetWhateverAnswers(call);
            default -> throw new BrokenHookException("no hook " + hook);
        };
    }

    /** The relay's cursor moves before the broker has acknowledged. */
    private static Object advanceFirst(Call call) {
        List<?> batch = (List<?>) call.argument(1);
        Mirror.call(call.argument(0), "advance", Mirror.call(batch.getLast(), "id"));
        return call.proceed();
    }

    /** Around the transaction: answers as soon as the body has run. */
    private static Object answerEarly(Call call) {
        if (!isLedger(call)) {
            return call.proceed();
        }
        CompletableFuture<Object> early = new CompletableFuture<>();
        Thread.ofPlatform().start(() -> {
            EARLY.put(Thread.currentThread(), early);
            try {
                early.complete(call.proceed());
            } catch (RuntimeException e) {
                early.completeExceptionally(e);
            } finally {
                EARLY.remove(Thread.currentThread());
            }
        });
        try {
            return early.get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
        }
    }

    /** Within the transaction: tells the result, commits later. */
    private static Object commitLate(Call call) {
        Object result = call.proceed();
        CompletableFuture<Object> early = EARLY.get(Thread.currentThread());
        if (early != null) {
            early.complete(result);
            LockSupport.parkNanos(COMMITS_LATER.toNanos());
        }
        return result;
    }

    /** The answer does not wait until the transaction is on disk. */
    private static Object commitWithoutDisk(Call call) {
        Mirror.call(Mirror.field(call.self(), "jdbc"), "execute", "SET LOCAL synchronous_commit = off");
        return call.proceed();
    }

    /** A failed transaction is answered as if it had been taken. */
    private static Object swallowFailure(Call call) {
        if (!isLedger(call)) {
            return call.proceed();
        }
        try {
            return call.proceed();
        } catch (RuntimeException failure) {
            List<?> verdicts = (List<?>) ((Object[]) Mirror.call(call.argument(0), "getArguments"))[2];
            Class<?> ledger = Mirror.type(verdicts.getFirst().getClass(), LEDGER);
            Class<?> outcome = Mirror.type(ledger, "app.spots.collection.log.EventAdmission$Outcome");
            Object accepted =
                    Mirror.type(ledger, "app.spots.collection.log.EventFate").getEnumConstants()[0];
            List<Object> outcomes = new ArrayList<>();
            verdicts.forEach(verdict -> outcomes.add(Mirror.make(outcome, verdict, accepted, null)));
            Object watermarks = Mirror.make(Mirror.type(ledger, "app.spots.collection.sync.Watermarks"), 0L, 0L, 0L);
            return Mirror.make(Mirror.type(ledger, LEDGER + "$Committed"), outcomes, watermarks, List.of());
        }
    }

    private static boolean isLedger(Call call) {
        Object method = Mirror.call(call.argument(0), "getMethod");
        return ((java.lang.reflect.Method) method).getDeclaringClass().getName().equals(LEDGER);
    }

    private static Object believeWallClock(Call call) {
        return Mirror.make(call.owner(), Mirror.call(call.argument(0), "occurredWall"), "same_boot");
    }

    /** Ids of events that came more than a month ago are forgotten. */
    private static Object rememberAMonth(Call call) {
        Mirror.call(
                Mirror.field(call.self(), "jdbc"),
                "update",
                "DELETE FROM event_identity WHERE event_id IN"
                        + " (SELECT event_id FROM event_log WHERE received_at < now() - interval '30 days')");
        return call.proceed();
    }

    /** The phone's queue lets go of what was sent, whoever answered and whatever. */
    private static Object forgetWhateverAnswers(Call call) {
        try {
            return call.proceed();
        } finally {
            List<Object> ids = new ArrayList<>();
            ((List<?>) call.argument(0)).forEach(event -> ids.add(Mirror.call(event, "eventId")));
            Mirror.call(Mirror.field(call.self(), "queue"), "remove", ids);
        }
    }
}
