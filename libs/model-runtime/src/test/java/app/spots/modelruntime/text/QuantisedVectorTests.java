package app.spots.modelruntime.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class QuantisedVectorTests {

    @Test
    void similarityIsTheCosine() {
        QuantisedVector a = QuantisedVector.of(new byte[] {3, 4, 0, 0, 0});
        assertThat(a.similarity(QuantisedVector.of(new byte[] {4, 3, 0, 0, 0}))).isEqualTo(24 / 25.0);
        assertThat(a.similarity(QuantisedVector.of(new byte[] {6, 8, 0, 0, 0}))).isEqualTo(1);
        assertThat(a.similarity(QuantisedVector.of(new byte[] {-6, -8, 0, 0, 0})))
                .isEqualTo(-1);
        assertThat(a.similarity(QuantisedVector.of(new byte[] {0, 0, 0, 0, 127})))
                .isZero();
    }

    @Test
    void refusesWhatHasNoDirection() {
        assertThatIllegalArgumentException().isThrownBy(() -> QuantisedVector.of(new byte[4]));
        assertThatIllegalArgumentException().isThrownBy(() -> QuantisedVector.of(new byte[] {-128, 1}));
        QuantisedVector two = QuantisedVector.of(new byte[] {1, 2});
        assertThatIllegalArgumentException().isThrownBy(() -> two.similarity(QuantisedVector.of(new byte[] {1})));
        assertThatIllegalStateException().isThrownBy(() -> Embedding.normalised(new float[3]));
        assertThatIllegalStateException().isThrownBy(() -> Embedding.normalised(new float[] {Float.NaN}));
    }

    @Test
    void bytesAreNotShared() {
        byte[] bytes = {1, 2, 3};
        QuantisedVector vector = QuantisedVector.of(bytes);
        bytes[0] = 99;
        vector.toBytes()[1] = 99;
        assertThat(vector)
                .isEqualTo(QuantisedVector.of(new byte[] {1, 2, 3}))
                .hasSameHashCodeAs(QuantisedVector.of(new byte[] {1, 2, 3}));
    }
}
