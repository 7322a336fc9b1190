package app.spots.acceptance.faults.mutation;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;

/** A call that a hook caught. */
record Call(Class<?> owner, String method, Object self, Object[] arguments) {

    /** What the method did before it was hooked. */
    Object proceed() {
        Method original = Arrays.stream(owner.getDeclaredMethods())
                .filter(candidate -> candidate.getName().equals(method + Mutator.ORIGINAL))
                .filter(candidate -> Mirror.takes(candidate.getParameterTypes(), arguments))
                .findFirst()
                .orElseThrow(() -> new BrokenHookException("no original of " + owner + '.' + method));
        original.setAccessible(true);
        try {
            return original.invoke(self, arguments);
        } catch (InvocationTargetException e) {
            throw Call.<RuntimeException>as(e.getCause());
        } catch (IllegalAccessException e) {
            throw new BrokenHookException("cannot reach the original", e);
        }
    }

    Object argument(int index) {
        return arguments[index];
    }

    /** As it was thrown: callers may depend on its type. */
    @SuppressWarnings("unchecked")
    private static <E extends Throwable> E as(Throwable failure) throws E {
        throw (E) failure;
    }
}
