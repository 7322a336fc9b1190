package app.spots.registry.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class BlobStoreTests {
    @TempDir
    Path directory;

    private BlobProperties properties;
    private BlobStore store;

    @BeforeEach
    void open() throws IOException {
        properties = new BlobProperties(directory, DataSize.ofKilobytes(1), DataSize.ofKilobytes(1));
        store = new BlobStore(properties);
    }

    @Test
    void keepsBytesUnderTheirHash() throws IOException {
        byte[] bytes = new byte[1024];
        try (StagedBlob staged = store.stage(new ByteArrayInputStream(bytes))) {
            assertThat(store.find(staged.hash())).as("not before it is kept").isEmpty();
            staged.keep();
        }

        Blob blob = store.find(Sha256.of(bytes)).orElseThrow();
        assertThat(blob.size()).isEqualTo(1024);
        assertThat(Files.readAllBytes(blob.file())).isEqualTo(bytes);
        assertThat(incoming()).isEmpty();
    }

    @Test
    void forgetsWhatIsNotKept() throws IOException {
        store.stage(new ByteArrayInputStream(new byte[10])).close();

        assertThat(incoming()).isEmpty();
        assertThat(store.find(Sha256.of(new byte[10]))).isEmpty();
    }

    @Test
    void stopsAtTheLimitWhateverTheStreamHolds() throws IOException {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 7;
            }
        };

        assertThatExceptionOfType(BlobTooLargeException.class).isThrownBy(() -> store.stage(endless));
        assertThat(incoming()).isEmpty();
    }

    @Test
    void leavesNothingOfAnUploadThatBreaksOff() throws IOException {
        InputStream broken = new SequenceInputStream(new ByteArrayInputStream(new byte[100]), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }
        });

        assertThatIOException().isThrownBy(() -> store.stage(broken));
        assertThat(incoming()).isEmpty();
    }

    @Test
    void mendsAFileThatWentBad() throws IOException {
        byte[] bytes = {1, 2, 3};
        keep(bytes);
        Files.write(store.find(Sha256.of(bytes)).orElseThrow().file(), new byte[] {9});

        keep(bytes);

        assertThat(Files.readAllBytes(store.find(Sha256.of(bytes)).orElseThrow().file()))
                .isEqualTo(bytes);
    }

    @Test
    void removesUploadsThatNobodyWillFinish() throws IOException {
        Path old = Files.write(directory.resolve("incoming").resolve("old"), new byte[1]);
        Path young = Files.write(directory.resolve("incoming").resolve("young"), new byte[1]);
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(2 * 86_400)));

        new AbandonedUploads(properties).remove();

        assertThat(incoming()).containsExactly(young);
    }

    @Test
    void isNotReadyWithoutRoom() throws IOException {
        assertThat(new BlobsHealthIndicator(store).health().getStatus().getCode())
                .isEqualTo("UP");
        BlobStore full =
                new BlobStore(new BlobProperties(directory, DataSize.ofKilobytes(1), DataSize.ofTerabytes(1_000_000)));
        assertThat(new BlobsHealthIndicator(full).health().getStatus().getCode())
                .isEqualTo("OUT_OF_SERVICE");
    }

    private void keep(byte[] bytes) throws IOException {
        try (StagedBlob staged = store.stage(new ByteArrayInputStream(bytes))) {
            staged.keep();
        }
    }

    private Iterable<Path> incoming() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("incoming"))) {
            return files.toList();
        }
    }
}
