package app.spots.registry.blob.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a representation of 100 bytes. */
class ByteRangeTests {
    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, 0",
        "bytes=0-99, 0, 99",
        "bytes=10-19, 10, 19",
        "Bytes=10-, 10, 99",
        "bytes=-1, 99, 99",
        "bytes=-100, 0, 99",
        "bytes=-1000, 0, 99",
        "bytes=90-200, 90, 99",
        "bytes=90-99999999999999999999999999, 90, 99",
        "bytes=00000000000000000000000010-19, 10, 19",
        "'bytes=200-300, 10-19', 10, 19",
        "'bytes= 10-19 ,', 10, 19"
    })
    void resolves(String header, long first, long last) {
        assertThat(ByteRange.parse(header, 100)).containsExactly(new ByteRange(first, last));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"bytes=100-", "bytes=100-200", "bytes=-0", "bytes=99999999999999999999-", "bytes=100-,200-"})
    void cannotBeSatisfied(String header) {
        assertThat(ByteRange.parse(header, 100)).isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "bytes",
                "bytes=",
                "bytes=,",
                "bytes=-",
                "bytes=a-b",
                "bytes=5-4",
                "bytes=1",
                "bytes=1--2",
                "bytes=+1-2",
                "items=0-1",
                "bytes=0-1,x",
                "bytes=0-0,5-6"
            })
    void isIgnored(String header) {
        assertThat(ByteRange.parse(header, 100)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=0-", "bytes=0-0", "bytes=-1"})
    void nothingIsSatisfiableInAnEmptyBlob(String header) {
        assertThat(ByteRange.parse(header, 0)).isEqualTo(List.of());
    }
}
