package app.spots.benchmarks.accuracy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A protocol with a folder it can run on.
 *
 * @param key what stands before its metrics: the protocol's name, or the folder's where it is another than the published one
 *     beside it
 */
record DataSet(String key, Protocol protocol, Path folder) {

    /**
     * All that is found in {@code data} or is {@code data}, those of one folder after each other; a folder that has the published name need
     * not have the files.
     */
    static List<DataSet> find(Path data, List<Protocol> protocols, Set<String> only) {
        List<Path> folders = folders(data);
        Map<Path, List<DataSet>> found = new LinkedHashMap<>();
        for (Protocol protocol : protocols) {
            if (!only.isEmpty() && !only.contains(protocol.name())) {
                continue;
            }
            List<Path> matching =
                    folders.stream().filter(folder -> matches(folder, protocol)).toList();
            for (Path folder : matching) {
                boolean published = matching.size() == 1 || isNamed(folder, protocol);
                String key = published ? protocol.name() : folder.getFileName() + protocol.variant();
                found.computeIfAbsent(folder, absent -> new ArrayList<>()).add(new DataSet(key, protocol, folder));
            }
        }
        return found.values().stream().flatMap(List::stream).toList();
    }

    private static boolean matches(Path folder, Protocol protocol) {
        return isNamed(folder, protocol)
                || protocol.files().stream().allMatch(file -> Files.isRegularFile(DataFile.find(folder, file)));
    }

    private static boolean isNamed(Path folder, Protocol protocol) {
        return String.valueOf(folder.getFileName()).equals(protocol.folder());
    }

    private static List<Path> folders(Path data) {
        try (Stream<Path> children = Files.list(data)) {
            return Stream.concat(
                            Stream.of(data), children.filter(Files::isDirectory).sorted())
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * Of what the files hold: another set of the same name is not taken for this one.
     *
     * @throws MalformedDataException where a file is missing
     */
    String fingerprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String name : protocol.filesOf(folder)) {
                Path file = DataFile.find(folder, name);
                if (!Files.isRegularFile(file)) {
                    throw MalformedDataException.missing(file);
                }
                digest.update(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
