package app.spots.acceptance.faults.mutation;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/** Reaches into classes that the agent knows by name only. */
final class Mirror {
    private Mirror() {}

    static Object call(Object target, String method, Object... arguments) {
        for (Class<?> type = target.getClass(); type != null; type = type.getSuperclass()) {
            for (Method candidate : type.getDeclaredMethods()) {
                if (candidate.getName().equals(method) && takes(candidate.getParameterTypes(), arguments)) {
                    return invoke(candidate, target, arguments);
                }
            }
        }
        throw new BrokenHookException("no " + target.getClass().getName() + '.' + method);
    }

    private static Object invoke(Method method, Object target, Object... arguments) {
        try {
            method.setAccessible(true);
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new BrokenHookException("cannot reach it", e);
        }
    }

    static Object field(Object target, String name) {
        try {
            Field field = target.getClass().getDeclaredField(name);
            field.setAccessible(true);
            return field.get(target);
        } catch (ReflectiveOperationException e) {
            throw new BrokenHookException("cannot reach it", e);
        }
    }

    static Class<?> type(Class<?> neighbour, String name) {
        try {
            return Class.forName(name, true, neighbour.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new BrokenHookException("no " + name, e);
        }
    }

    /** By the constructor with the most parameters: a record's own. */
    static Object make(Class<?> type, Object... arguments) {
        for (Constructor<?> candidate : type.getDeclaredConstructors()) {
            if (takes(candidate.getParameterTypes(), arguments)) {
                try {
                    candidate.setAccessible(true);
                    return candidate.newInstance(arguments);
                } catch (ReflectiveOperationException e) {
                    throw new BrokenHookException("cannot make a " + type.getName(), e);
                }
            }
        }
        throw new BrokenHookException("no constructor of " + type.getName());
    }

    static boolean takes(Class<?>[] parameters, Object[] arguments) {
        if (parameters.length != arguments.length) {
            return false;
        }
        for (int i = 0; i < parameters.length; i++) {
            if (arguments[i] != null && !parameters[i].isPrimitive() && !parameters[i].isInstance(arguments[i])) {
                return false;
            }
        }
        return true;
    }
}
