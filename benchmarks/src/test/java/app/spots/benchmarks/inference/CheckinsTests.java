package app.spots.benchmarks.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckinsTests {

    @TempDir
    Path folder;

    @Test
    void aMadeUpCityIsOfThePublishedSizeAndTheSameForTheSameSeed() throws IOException {
        Checkins.makeUp(folder, 3);
        byte[] first = Files.readAllBytes(folder.resolve("checkins.csv"));
        Checkins.makeUp(folder, 3);

        assertThat(Files.readAllBytes(folder.resolve("checkins.csv"))).isEqualTo(first);
        Checkins city = Checkins.read(folder);
        assertThat(city.placeCount()).isEqualTo(5_135);
        assertThat(city.people()).hasSize(1_083);
        assertThat(city.visitCount()).isEqualTo(1_083 * 60);
        assertThat(city.visitsOf("7")).isSortedAccordingTo((a, b) -> Long.compare(a.second(), b.second()));
    }

    @Test
    void readsWhatIsPacked() throws IOException {
        packed("pois", "poi_id,category,latitude,longitude\n5,Bar,40.5,-73.5\n");
        packed("checkins", "user_id,poi_id,unix_s,tz_offset_min\n9,5,200,-240\n9,5,100,-240\n");

        Checkins set = Checkins.read(folder);

        assertThat(set.visitsOf("9")).extracting(Checkins.Visit::second).containsExactly(100L, 200L);
        assertThat(set.where(set.visitsOf("9").getFirst()).lon()).isEqualTo(-73.5);
    }

    @Test
    void holdsBackEachPersonsLastVisit() throws IOException {
        packed("pois", "poi_id,category,latitude,longitude\n5,Bar,40.5,-73.5\n");
        packed("checkins", "user_id,poi_id,unix_s,tz_offset_min\n9,5,200,-240\n9,5,100,-240\n8,5,50,0\n");
        Path told = Files.createDirectory(folder.resolve("told"));

        Checkins.read(folder).writeWithoutLast(folder, told);

        Checkins left = Checkins.read(told);
        assertThat(left.placeCount()).isEqualTo(1);
        assertThat(left.people()).containsExactly("9");
        assertThat(left.visitsOf("9")).extracting(Checkins.Visit::second).containsExactly(100L);
    }

    @Test
    void questionsAreOfPeopleWhereTheyWereAndHardlyEverAlike() throws IOException {
        Checkins.makeUp(folder, 3);
        Questions questions = new Questions(Checkins.read(folder), "agent_x_", 1);
        Set<Object> asked = new HashSet<>();
        for (int i = 0; i < 500; i++) {
            Question question = questions.next();
            assertThat(question.agentId()).startsWith("agent_x_");
            assertThat(question.request().location().lat()).isBetween(40.0, 41.5);
            asked.add(question.request().location());
        }
        assertThat(asked).hasSize(500);
        assertThat(questions.withWords().request().query()).isNotBlank();
    }

    private void packed(String name, String text) throws IOException {
        try (Writer writer =
                new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(folder.resolve(name + ".csv.gz"))))) {
            writer.write(text);
        }
    }
}
