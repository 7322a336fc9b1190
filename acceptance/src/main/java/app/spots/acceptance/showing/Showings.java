package app.spots.acceptance.showing;

import app.spots.acceptance.city.City;
import app.spots.acceptance.city.CityLife;
import app.spots.acceptance.city.Person;
import app.spots.acceptance.city.Reaction;
import app.spots.acceptance.city.Reactions;
import app.spots.acceptance.city.Slot;
import app.spots.acceptance.demo.PhoneTokens;
import app.spots.client.http.GatewayHttp;
import app.spots.cluster.issuer.DevIssuerClient;
import app.spots.contracts.recommendation.Recommendations;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.OkHttpClient;

/** Everybody in a city asks, looks, reacts and reports, round by round, each round at another time of the day. */
public final class Showings implements AutoCloseable {
    private final City city;
    private final Reactions reactions;
    private final OkHttpClient http = new OkHttpClient();
    private final List<ShowingPhone> phones = new ArrayList<>();
    private final ExecutorService threads;
    private final AtomicInteger exposures = new AtomicInteger();
    private int round;

    /** @param atOnce phones that talk at the same time */
    public Showings(CityLife life, City city, URI gateway, URI issuer, int atOnce) {
        this.city = city;
        this.reactions = life.reactions();
        this.threads = Executors.newFixedThreadPool(atOnce);
        DevIssuerClient tokens = new DevIssuerClient(issuer);
        for (Person person : city.people()) {
            phones.add(new ShowingPhone(
                    person, new GatewayHttp(gateway.toString(), new PhoneTokens(tokens, person), () -> true, http)));
        }
    }

    /** @return exposures recorded and acknowledged so far */
    public int round() throws IOException, InterruptedException {
        Slot slot = Slot.values()[round % Slot.values().length];
        OffsetDateTime at =
                Instant.now().atOffset(City.OFFSET).withHour(slot.startHour()).plusDays(round % 7);
        int visit = round++;
        List<Future<?>> running = new ArrayList<>();
        for (ShowingPhone phone : phones) {
            running.add(threads.submit(() -> {
                show(phone, slot, at, visit);
                return null;
            }));
        }
        try {
            for (Future<?> one : running) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
        return exposures.get();
    }

    private void show(ShowingPhone phone, Slot slot, OffsetDateTime at, int visit)
            throws IOException, InterruptedException {
        Recommendations shown = phone.ask(city.whereabouts(phone.person()), at);
        List<String> items =
                shown.items().stream().map(Recommendations.Item::itemId).toList();
        List<Reaction> reacted = reactions.to(phone.person(), items, slot, visit);
        exposures.addAndGet(phone.react(shown, reacted));
        phone.sync();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
