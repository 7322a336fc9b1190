package app.spots.acceptance.faults.phone;

import app.spots.acceptance.faults.mutation.Edit;
import app.spots.acceptance.faults.mutation.Mutator;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Loads the SDK's classes itself, with edits where there are any; everything else is shared with this process. */
final class SdkLoader extends ClassLoader {
    private static final String SDK = "app.spots.client.";

    private final List<Edit> edits;
    private final Set<Edit> applied = ConcurrentHashMap.newKeySet();

    SdkLoader(List<Edit> edits) {
        super("mutated SDK", SdkLoader.class.getClassLoader());
        this.edits = edits;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(SDK) && !name.startsWith(SdkPhone.class.getName())) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream file = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (file == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = file.readAllBytes();
            List<Edit> mine =
                    edits.stream().filter(edit -> edit.className().equals(name)).toList();
            byte[] mutated = mine.isEmpty() ? bytes : Mutator.mutate(bytes, mine);
            applied.addAll(mine);
            return defineClass(name, mutated, 0, mutated.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    List<Edit> edits() {
        return edits;
    }

    boolean isMutantAlive() {
        return applied.containsAll(edits);
    }
}
