package app.spots.recommenders.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import app.spots.recommenders.RandomInteractions;
import app.spots.recommenders.algebra.Workers;
import app.spots.recommenders.interactions.InteractionMatrix;
import app.spots.recommenders.storage.UnreadableModelException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ItemFactorsTests {
    private static final int ITEMS = 70;
    private static final InteractionMatrix INTERACTIONS = RandomInteractions.of(90, ITEMS, 3);
    private static final List<String> IDS =
            IntStream.range(0, ITEMS).mapToObj(i -> "spot_" + i).toList();
    private static FactorModel model;
    private static ItemFactors factors;

    @BeforeAll
    static void train() {
        try (Workers workers = Workers.of(2)) {
            model = new FactorTrainer(INTERACTIONS, FactorSettings.of(8, 6, 0.2, 0.05), 5, workers).train(epoch -> {});
        }
        factors = ItemFactors.of(model, IDS);
    }

    @Test
    void foldsAPersonInLikeTheModelItWasMadeOf() {
        for (int person = 0; person < 90; person++) {
            float[] exact = model.vectorOf(INTERACTIONS.byUser().row(person));
            float[] vector = factors.vectorOf(taken(person));
            for (int k = 0; k < 8; k++) {
                assertThat(vector[k]).isCloseTo(exact[k], within(5e-3f));
            }
        }
    }

    @Test
    void whatIsReadAnswersLikeWhatWasWritten() {
        ItemFactors read = ItemFactors.fromBytes(factors.toBytes());

        assertThat(read.toBytes()).isEqualTo(factors.toBytes());
        assertThat(read.vectorOf(taken(4))).containsExactly(factors.vectorOf(taken(4)));
        assertThat(factors.toBytes().length).isLessThan(ITEMS * (2 * 8 + 10) + 64);
    }

    @Test
    void theBestOfWhatIsWantedComesFirst() {
        float[] person = factors.vectorOf(taken(4));
        List<String> best = factors.best(person, 10, id -> !id.equals("spot_0"));
        List<String> sorted = IDS.stream()
                .filter(id -> !id.equals("spot_0"))
                .sorted((one, other) -> Double.compare(factors.score(person, other), factors.score(person, one)))
                .limit(10)
                .toList();

        assertThat(best).isEqualTo(sorted);
        assertThat(factors.best(person, 0, id -> true)).isEmpty();
        assertThat(factors.best(person, 10_000, id -> true)).hasSize(ITEMS);
    }

    @Test
    void newPeopleAndNewItemsAreUnknownNotZero() {
        assertThat(factors.vectorOf(List.of())).isNull();
        assertThat(factors.vectorOf(List.of("spot_new"))).isNull();
        assertThat(factors.score(factors.vectorOf(List.of("spot_new", "spot_3")), "spot_new"))
                .isNull();
        assertThat(factors.score(factors.vectorOf(List.of("spot_new", "spot_3")), "spot_3"))
                .isPositive();
    }

    @Test
    void refusesWhatIsDamagedOrNoNumber() {
        byte[] bytes = factors.toBytes();
        Random random = new Random(4);
        for (int trial = 0; trial < 200; trial++) {
            byte[] damaged = bytes.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            assertThatThrownBy(() -> ItemFactors.fromBytes(damaged)).isInstanceOf(UnreadableModelException.class);
        }
        for (int length : new int[] {0, 11, bytes.length / 2, bytes.length - 1}) {
            assertThatThrownBy(() -> ItemFactors.fromBytes(Arrays.copyOf(bytes, length)))
                    .isInstanceOf(UnreadableModelException.class);
        }
        // Behind mark, version, width, three settings, count and the first name lies the first number.
        byte[] notANumber = bytes.clone();
        ByteBuffer.wrap(notANumber).putShort(4 + 4 + 4 + 3 * 8 + 4 + 2 + "spot_0".length(), (short) 0x7e00);
        assertThatThrownBy(() -> ItemFactors.fromBytes(sealed(notANumber))).hasMessageContaining("no number");
        byte[] greedy = bytes.clone();
        ByteBuffer.wrap(greedy).putInt(4 + 4 + 4 + 3 * 8, Integer.MAX_VALUE);
        assertThatThrownBy(() -> ItemFactors.fromBytes(sealed(greedy))).hasMessageContaining("a count of");
    }

    @Test
    void everyItemHasANameOfItsOwn() {
        assertThatThrownBy(() -> ItemFactors.of(model, IDS.subList(1, ITEMS)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<String> taken(int person) {
        return Arrays.stream(INTERACTIONS.byUser().row(person))
                .mapToObj(IDS::get)
                .toList();
    }

    private static byte[] sealed(byte[] changed) {
        CRC32C sum = new CRC32C();
        sum.update(changed, 0, changed.length - 4);
        ByteBuffer.wrap(changed).putInt(changed.length - 4, (int) sum.getValue());
        return changed;
    }
}
