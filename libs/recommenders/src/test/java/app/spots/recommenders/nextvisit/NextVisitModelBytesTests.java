package app.spots.recommenders.nextvisit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.spots.recommenders.storage.UnreadableModelException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class NextVisitModelBytesTests {

    private static SmallCity city;
    private static NextVisitModel model;
    private static byte[] bytes;

    @BeforeAll
    static void make() {
        city = new SmallCity(48, 42, 0.15, 3);
        VisitStatistics statistics = new VisitStatistics(new PlaceTable(city.places));
        city.visits.forEach(statistics::add);
        Random random = new Random(1);
        Map<Setting, Weighing> weighings = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            double[] weights = random.doubles(Term.COUNT, -0.1, 0.1).toArray();
            weighings.put(setting, new Weighing(weights, setting.starting() ? Forest.NOTHING : forest(random)));
        }
        model = new NextVisitModel(statistics, new NextVisitWeights(weighings));
        bytes = model.toBytes();
    }

    private static Forest forest(Random random) {
        int[] feature = {random.nextInt(ShortList.WIDTH), random.nextInt(ShortList.WIDTH), 0};
        float[] threshold = {random.nextFloat(), random.nextFloat(), Float.POSITIVE_INFINITY};
        return new Forest(List.of(
                new Tree(feature, threshold, new float[] {0.3f, -0.1f, random.nextFloat(), 0}),
                new Tree(new int[] {1}, new float[] {2}, new float[] {random.nextFloat(), -1})));
    }

    @Test
    void theReadModelScoresLikeTheWrittenOne() {
        NextVisitModel read = NextVisitModel.fromBytes(bytes);

        for (Situation situation : situations()) {
            assertThat(read.scores(situation)).containsExactly(model.scores(situation));
        }
        assertThat(read.toBytes()).isEqualTo(bytes);
    }

    @Test
    void refusesAnyDamagedByte() {
        Random random = new Random(4);
        for (int trial = 0; trial < 300; trial++) {
            byte[] damaged = bytes.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            assertThatThrownBy(() -> NextVisitModel.fromBytes(damaged)).isInstanceOf(UnreadableModelException.class);
        }
    }

    @Test
    void refusesWhatIsCutOrTooLong() {
        for (int length : new int[] {0, 3, 11, 200, bytes.length / 2, bytes.length - 1}) {
            assertThatThrownBy(() -> NextVisitModel.fromBytes(Arrays.copyOf(bytes, length)))
                    .isInstanceOf(UnreadableModelException.class);
        }
        assertThatThrownBy(() -> NextVisitModel.fromBytes(Arrays.copyOf(bytes, bytes.length + 8)))
                .isInstanceOf(UnreadableModelException.class);
    }

    @Test
    void saysWhichVersionItCannotRead() {
        byte[] newer = bytes.clone();
        ByteBuffer.wrap(newer).putInt(4, 99);
        assertThatThrownBy(() -> NextVisitModel.fromBytes(sealed(newer))).hasMessageContaining("version 99");
    }

    @Test
    void aWrongCountTakesNoMemory() {
        byte[] greedy = bytes.clone();
        ByteBuffer.wrap(greedy).putInt(8, Integer.MAX_VALUE);
        assertThatThrownBy(() -> NextVisitModel.fromBytes(sealed(greedy)))
                .isInstanceOf(UnreadableModelException.class)
                .hasMessageContaining("a count of");
    }

    @Test
    void refusesContentThatOnlyItsChecksumVouchesFor() {
        Random random = new Random(8);
        int refused = 0;
        for (int trial = 0; trial < 200; trial++) {
            byte[] forged = bytes.clone();
            forged[8 + random.nextInt(forged.length - 12)] ^= (byte) 0x80;
            try {
                NextVisitModel.fromBytes(sealed(forged)).best(situations().getFirst(), 3);
            } catch (UnreadableModelException expected) {
                refused++;
            }
        }
        assertThat(refused)
                .as("the others changed a number into another number")
                .isPositive();
    }

    private static byte[] sealed(byte[] changed) {
        CRC32C sum = new CRC32C();
        sum.update(changed, 0, changed.length - 4);
        ByteBuffer.wrap(changed).putInt(changed.length - 4, (int) sum.getValue());
        return changed;
    }

    private static List<Situation> situations() {
        return List.of(
                new Situation("agent_5", List.of(), null),
                new Situation("agent_5", List.of(), SmallCity.moment(50, 12, 0)),
                new Situation("nobody", List.of(new Situation.Step(city.own("Bar", 2), null)), null),
                new Situation(
                        "agent_6",
                        List.of(
                                new Situation.Step(city.own("Home", 6), SmallCity.moment(50, 8, 0)),
                                new Situation.Step(city.own("Office", 6), SmallCity.moment(50, 9, 0))),
                        null));
    }
}
