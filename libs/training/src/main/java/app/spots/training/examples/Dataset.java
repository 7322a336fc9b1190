package app.spots.training.examples;

import app.spots.contracts.training.DatasetManifest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A data set version in a folder, every byte of it as its id says.
 *
 * @param id SHA-256 of the manifest's file
 */
public record Dataset(String id, DatasetManifest manifest, Path folder) {
    public static final String MANIFEST = "manifest.json";
    public static final String LABELLED = "labelled";
    public static final String IMPLICIT = "implicit";

    private static final int FORMAT = 1;

    /** @throws DatasetRefusedException where the folder does not hold what the id names */
    public static Dataset open(Path folder, String id, JsonMapper json) {
        Path file = folder.resolve(MANIFEST);
        requireDigest(file, "The manifest", id);
        DatasetManifest manifest = read(file, json);
        if (manifest.formatVersion() != FORMAT) {
            throw new DatasetRefusedException("The data set is written in format " + manifest.formatVersion()
                    + "; this trainer reads format " + FORMAT + ".");
        }
        for (DatasetManifest.File named : manifest.files()) {
            // A name with a path in it would lead elsewhere.
            if (!Path.of(named.name()).getFileName().toString().equals(named.name())) {
                throw new DatasetRefusedException("The manifest names a file outside of its folder.");
            }
            requireDigest(folder.resolve(named.name()), named.name(), named.sha256());
        }
        return new Dataset(id, manifest, folder);
    }

    private static DatasetManifest read(Path file, JsonMapper json) {
        try {
            return json.readValue(Files.readAllBytes(file), DatasetManifest.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JacksonException e) {
            throw new DatasetRefusedException("The manifest has its hash but is no manifest.", e);
        }
    }

    /** @throws DatasetRefusedException where the set is of another kind */
    public Dataset require(String kind) {
        if (!manifest.kind().equals(kind)) {
            throw new DatasetRefusedException("The data set is " + manifest.kind()
                    + "; this recipe learns from a data set of kind " + kind + ".");
        }
        return this;
    }

    Path file(String name) {
        if (manifest.files().stream().noneMatch(file -> file.name().equals(name))) {
            throw new DatasetRefusedException("The manifest names no file " + name + ".");
        }
        return folder.resolve(name);
    }

    private static void requireDigest(Path file, String what, String expected) {
        if (!Files.isRegularFile(file)) {
            throw new DatasetRefusedException(what + " is missing: " + file.getFileName() + ".");
        }
        String found = sha256(file);
        if (!found.equals(expected)) {
            throw new DatasetRefusedException(
                    what + " is not what it says: its SHA-256 is " + found + ", not " + expected + ".");
        }
    }

    private static String sha256(Path file) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream bytes = new DigestInputStream(Files.newInputStream(file), digest)) {
                bytes.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
