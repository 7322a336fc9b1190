package app.spots.training.scorer;

import app.spots.training.torch.Adam;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Keeps the state of one training in a folder: the last one, whole or not at all, with a digest of itself at its end. */
final class CheckpointFolder {

    private static final String FILE = "scorer.checkpoint";
    private static final long MAGIC = 0x53504f5453_0001L;

    private final Path folder;
    private final byte[] fingerprint;

    /** @param fingerprint of the examples and settings: another training's checkpoint is not taken up */
    CheckpointFolder(Path folder, byte[] fingerprint) {
        this.folder = folder;
        this.fingerprint = fingerprint.clone();
    }

    Path file() {
        return folder.resolve(FILE);
    }

    void keep(TrainingState state) {
        byte[] content = bytes(state);
        ByteBuffer whole = ByteBuffer.allocate(content.length + Fingerprint.LENGTH);
        whole.put(content).put(Fingerprint.digest().digest(content)).flip();
        Path half = folder.resolve(FILE + ".part");
        try {
            Files.createDirectories(folder);
            try (FileChannel channel = FileChannel.open(
                    half, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                while (whole.hasRemaining()) {
                    channel.write(whole);
                }
                channel.force(true);
            }
            Files.move(half, file(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new UncheckedIOException("No checkpoint can be written to " + folder, failure);
        }
    }

    /** Empty where there is none. */
    Optional<TrainingState> find() throws UnusableCheckpointException {
        if (!Files.isRegularFile(file())) {
            return Optional.empty();
        }
        try {
            return Optional.of(state(Files.readAllBytes(file())));
        } catch (IOException unreadable) {
            throw UnusableCheckpointException.damaged();
        }
    }

    private byte[] bytes(TrainingState state) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(MAGIC);
            out.writeInt(fingerprint.length);
            out.write(fingerprint);
            out.writeInt(state.history().size());
            for (Epoch epoch : state.history()) {
                out.writeInt(epoch.number());
                out.writeDouble(epoch.trainingLoss());
                out.writeDouble(epoch.validationLoss());
            }
            write(out, state.weights());
            out.writeLong(state.adam().steps());
            write(out, state.adam().means());
            write(out, state.adam().variances());
            write(out, state.best());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private TrainingState state(byte[] file) throws IOException, UnusableCheckpointException {
        int length = file.length - Fingerprint.LENGTH;
        if (length < Long.BYTES || !isWhole(file, length)) {
            throw UnusableCheckpointException.damaged();
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(file, 0, length))) {
            if (in.readLong() != MAGIC || !Arrays.equals(in.readNBytes(in.readInt()), fingerprint)) {
                throw UnusableCheckpointException.ofAnotherTraining();
            }
            List<Epoch> history = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                history.add(new Epoch(in.readInt(), in.readDouble(), in.readDouble()));
            }
            List<float[]> weights = read(in);
            Adam.State adam = new Adam.State(in.readLong(), read(in), read(in));
            return new TrainingState(history, weights, adam, read(in));
        }
    }

    private static boolean isWhole(byte[] file, int length) {
        byte[] digest = Fingerprint.digest().digest(Arrays.copyOf(file, length));
        return Arrays.equals(digest, Arrays.copyOfRange(file, length, file.length));
    }

    private static void write(DataOutputStream out, List<float[]> arrays) throws IOException {
        out.writeInt(arrays.size());
        for (float[] array : arrays) {
            out.writeInt(array.length);
            for (float number : array) {
                out.writeFloat(number);
            }
        }
    }

    private static List<float[]> read(DataInputStream in) throws IOException {
        List<float[]> arrays = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            float[] array = new float[in.readInt()];
            for (int at = 0; at < array.length; at++) {
                array[at] = in.readFloat();
            }
            arrays.add(array);
        }
        return arrays;
    }
}
