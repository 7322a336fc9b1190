package app.spots.acceptance.faults.phone;

import app.spots.acceptance.faults.mutation.Edit;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;

/** Opens phones, all with the same SDK. */
public final class PhoneShop implements AutoCloseable {
    /** As many events as the SDK's queue holds by itself. */
    public static final int STANDARD_ROOM = 100_000;

    private static final int IDLE_CONNECTIONS = 16;

    private final SdkLoader sdk;
    private final Method open;
    private final OkHttpClient http = new OkHttpClient.Builder()
            .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, 10, TimeUnit.SECONDS))
            .build();

    /** @param edits of the SDK's classes; none for the SDK as it is */
    public PhoneShop(List<Edit> edits) {
        this.sdk = new SdkLoader(edits);
        try {
            this.open = sdk.loadClass(SdkPhone.class.getName())
                    .getDeclaredMethod(
                            "open",
                            Path.class,
                            String.class,
                            String.class,
                            PhoneTime.class,
                            int.class,
                            OkHttpClient.class);
            open.setAccessible(true);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param room events that its queue holds */
    public Phone open(Path directory, String url, String agentId, PhoneTime time, int room) {
        try {
            return (Phone) open.invoke(null, directory, url, agentId, time, room, http);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    public List<Edit> edits() {
        return sdk.edits();
    }

    /** Whether every edit has changed a class that was loaded. */
    public boolean isMutantAlive() {
        return sdk.isMutantAlive();
    }

    @Override
    public void close() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
