package app.spots.acceptance.faults.mutation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MutatorTests {
    /** What is mutated here. */
    public static final class Sample {
        public Map<String, String> known() {
            return Map.of("is", "known");
        }

        public boolean isTrue(long number, String text) {
            return number > 0 && !text.isEmpty();
        }

        public String sql() {
            return "SELECT this FROM there";
        }
    }

    @Test
    void putsAHookInAMethodsPlaceAndLeavesTheOthers() throws Exception {
        Object mutated = mutated(Edit.hook(Sample.class.getName(), "known", "no-map"));

        assertThat(call(mutated, "known")).isEqualTo(Map.of());
        assertThat(call(mutated, "sql")).isEqualTo("SELECT this FROM there");
        assertThat(call(mutated, "known$original")).isEqualTo(Map.of("is", "known"));
    }

    @Test
    void passesArgumentsAndReturnsPrimitives() throws Exception {
        Object mutated = mutated(Edit.hook(Sample.class.getName(), "isTrue", "false"));

        assertThat(mutated.getClass()
                        .getMethod("isTrue", long.class, String.class)
                        .invoke(mutated, 3L, "text"))
                .isEqualTo(false);
    }

    @Test
    void changesTextWithinConstants() throws Exception {
        Object mutated = mutated(Edit.text(Sample.class.getName(), "FROM there", "FROM elsewhere"));

        assertThat(call(mutated, "sql")).isEqualTo("SELECT this FROM elsewhere");
    }

    @Test
    void leavesNamesAlone() {
        assertThatExceptionOfType(TargetNotFoundException.class)
                .isThrownBy(() -> mutated(Edit.text(Sample.class.getName(), "isTrue", "isFalse")));
    }

    @Test
    void aMutantWithoutTargetFailsLoudly() {
        assertThatExceptionOfType(TargetNotFoundException.class)
                .isThrownBy(() -> mutated(Edit.hook(Sample.class.getName(), "forgotten", "nothing")))
                .withMessageContaining("forgotten");
        assertThatExceptionOfType(TargetNotFoundException.class)
                .isThrownBy(() -> mutated(Edit.text(Sample.class.getName(), "FROM nowhere", "")))
                .withMessageContaining("FROM nowhere");
    }

    private static Object call(Object target, String method) throws ReflectiveOperationException {
        return target.getClass().getMethod(method).invoke(target);
    }

    private static Object mutated(Edit edit) throws IOException, ReflectiveOperationException {
        byte[] bytes;
        try (InputStream file = Sample.class.getResourceAsStream("MutatorTests$Sample.class")) {
            bytes = Mutator.mutate(file.readAllBytes(), List.of(edit));
        }
        ClassLoader loader = new ClassLoader(Sample.class.getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                return name.equals(Sample.class.getName())
                        ? defineClass(name, bytes, 0, bytes.length)
                        : super.loadClass(name, resolve);
            }
        };
        return loader.loadClass(Sample.class.getName()).getConstructor().newInstance();
    }
}
