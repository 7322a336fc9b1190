package app.spots.inference.release;

import app.spots.modelruntime.execution.NativePool;
import jakarta.validation.constraints.Positive;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;
import org.springframework.validation.annotation.Validated;

/** The platform threads that native inference may use; virtual threads only wait for them. */
@Component
class NativeThreads implements DisposableBean {
    private final NativePool pool;

    NativeThreads(Settings settings) {
        this.pool = new NativePool("native-inference", settings.threads(), settings.waiting());
    }

    NativePool pool() {
        return pool;
    }

    @Override
    public void destroy() {
        pool.close();
    }

    /**
     * @param threads native calls at once
     * @param waiting calls that may wait before more are refused
     */
    @Validated
    @ConfigurationProperties("spots.native")
    record Settings(
            @DefaultValue("2") @Positive int threads,
            @DefaultValue("256") @Positive int waiting) {}
}
