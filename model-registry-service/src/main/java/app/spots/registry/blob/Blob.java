package app.spots.registry.blob;

import java.nio.file.Path;

/** Stored bytes; the file is never changed while it stands under this name. */
public record Blob(Sha256 hash, long size, Path file) {}
