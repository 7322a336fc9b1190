package app.spots.collection.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Base64;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectKeyTests {
    private static final String TEXT = "too loud, and 🎷 until late";

    private final SubjectKey key = key(3);

    @Test
    void opensWhatItSealed() {
        String sealed = key.sealText(TEXT, "event-1", "reason");

        assertThat(sealed).startsWith("sealed:1:3:").doesNotContain("loud");
        assertThat(SubjectKey.epochOf(sealed)).isEqualTo(3);
        assertThat(key.openText(sealed, "event-1", "reason")).isEqualTo(TEXT);
    }

    @Test
    void neverSealsTheSameTwice() {
        assertThat(key.sealText(TEXT, "e", "f")).isNotEqualTo(key.sealText(TEXT, "e", "f"));
    }

    @Test
    void opensNothingInAnotherPlaceOrUnderAnotherKey() {
        String sealed = key.sealText(TEXT, "event-1", "reason");

        assertBroken(() -> key.openText(sealed, "event-2", "reason"));
        assertBroken(() -> key.openText(sealed, "event-1", "query"));
        assertBroken(() -> key(3).openText(sealed, "event-1", "reason"));
        assertBroken(() -> key.openText(sealed.substring(0, sealed.length() - 8), "event-1", "reason"));
        assertBroken(() -> key.openText("sealed:1:3:AAAA", "event-1", "reason"));
        assertBroken(() -> key.openText(TEXT, "event-1", "reason"));
    }

    @Test
    void addsAKnownNumberOfBytes() {
        assertThat(key.sealBytes(new byte[100], "e", "f")).hasSize(100 + SubjectKey.OVERHEAD_BYTES);
    }

    @Test
    void aWrappedKeyOpensUnderItsMasterKeyAloneAndForItsPersonAlone() {
        MasterKeys masters = masters(random());
        byte[] wrapped = masters.wrap(key.secret(), "agent_1", 3);

        assertThat(masters.unwrap(masters.currentId(), wrapped, "agent_1", 3)).isEqualTo(key.secret());
        assertBroken(() -> masters.unwrap(masters.currentId(), wrapped, "agent_2", 3));
        assertBroken(() -> masters.unwrap(masters.currentId(), wrapped, "agent_1", 4));
        assertThatIllegalStateException()
                .isThrownBy(() -> masters(random()).unwrap(masters.currentId(), wrapped, "agent_1", 3))
                .withMessageContaining("former-master-keys");
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "", "not base 64 at all, not base 64 at all!!"})
    void refusesWhatIsNoMasterKeyWithoutRepeatingIt(String wrong) {
        assertThatIllegalStateException()
                .isThrownBy(() -> masters(wrong))
                .withMessage("spots.privacy.master-key must be 32 random bytes in Base64");
    }

    @Test
    void takesEveryBase64() {
        byte[] bytes = new byte[32];
        java.util.Arrays.fill(bytes, (byte) 0xfb);

        assertThat(masters(Base64.getEncoder().encodeToString(bytes) + "\n").currentId())
                .isEqualTo(masters(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes))
                        .currentId());
    }

    private static void assertBroken(org.assertj.core.api.ThrowableAssert.ThrowingCallable opening) {
        assertThatExceptionOfType(SealBrokenException.class).isThrownBy(opening);
    }

    private static MasterKeys masters(String key) {
        return new MasterKeys(new PrivacyProperties(key, List.of(), 1));
    }

    private static String random() {
        return Base64.getEncoder().encodeToString(Aes.random(32));
    }

    private static SubjectKey key(int epoch) {
        return new SubjectKey("agent_1", epoch, new SecretKeySpec(Aes.random(32), "AES"));
    }
}
