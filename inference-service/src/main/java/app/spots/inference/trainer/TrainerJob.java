package app.spots.inference.trainer;

import app.spots.contracts.model.ModelTrained;
import app.spots.recommenders.nextvisit.Place;
import app.spots.training.examples.Dataset;
import app.spots.training.examples.DatasetRefusedException;
import app.spots.training.pipeline.ItemFactorsRecipe;
import app.spots.training.pipeline.NextVisitRecipe;
import app.spots.training.pipeline.Progress;
import app.spots.training.pipeline.ScorerRecipe;
import app.spots.training.pipeline.TrainedModel;
import app.spots.training.pipeline.WorkFolder;
import java.time.Clock;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/** One training from its data set to the record of its model. */
@Component
class TrainerJob {
    private static final Logger log = LoggerFactory.getLogger(TrainerJob.class);
    private static final int NOTHING_TO_LEARN = 2;
    private static final String NATIVE_FILES = "DJL_CACHE_DIR";

    private final TrainerSettings settings;
    private final DatasetClient datasets;
    private final CatalogueFacts catalogue;
    private final TrainedModels models;
    private final Clock clock;

    TrainerJob(
            TrainerSettings settings,
            DatasetClient datasets,
            CatalogueFacts catalogue,
            TrainedModels models,
            Clock clock) {
        this.settings = settings;
        this.datasets = datasets;
        this.catalogue = catalogue;
        this.models = models;
        this.clock = clock;
    }

    /** @return the status that the process ends with */
    int run() {
        try {
            ModelTrained trained = train();
            log.info("{}", trained.cardText());
            log.info(
                    "Recorded as {}: {} {}, SHA-256 {}",
                    trained.state(),
                    trained.name(),
                    trained.version(),
                    trained.model().sha256());
            return 0;
        } catch (DatasetRefusedException refused) {
            log.error("Nothing was trained. {}", refused.getMessage());
            return NOTHING_TO_LEARN;
        } catch (CallFailedException | RestClientException failed) {
            log.error(
                    "The training did not come to its end and goes on when it is started again. {}",
                    failed.getMessage());
            return 1;
        }
    }

    ModelTrained train() {
        if (System.getenv(NATIVE_FILES) == null && System.getProperty(NATIVE_FILES) == null) {
            System.setProperty(
                    NATIVE_FILES,
                    settings.workDirectory().resolve("native").toAbsolutePath().toString());
        }
        try (WorkFolder work = WorkFolder.of(
                settings.workDirectory(), settings.recipe(), settings.dataset(), settings.plan(), clock.instant())) {
            // A copy that a crash left: of a set that may have been withdrawn since.
            WorkFolder.deleteTree(work.dataset());
            try {
                TrainedModel model = trained(work);
                // Whoever was erased meanwhile is in nothing that is recorded.
                datasets.requireAvailable(settings.dataset());
                ModelTrained recorded = models.record(settings.recipe(), model);
                work.delete();
                return recorded;
            } catch (DatasetRefusedException refused) {
                work.delete();
                throw refused;
            }
        }
    }

    private TrainedModel trained(WorkFolder work) {
        try {
            Dataset dataset = datasets.download(datasets.requireAvailable(settings.dataset()), work.dataset());
            Map<String, Place> places = catalogue.places();
            Progress progress = step -> log.info("[{}] {}", step.stage(), step.told());
            return switch (settings.recipe()) {
                case NextVisitRecipe.NAME ->
                    new NextVisitRecipe(dataset, places::get, settings.plan(), work, progress).run();
                case ItemFactorsRecipe.NAME ->
                    new ItemFactorsRecipe(dataset, places::get, settings.plan(), work, progress).run();
                default ->
                    new ScorerRecipe(
                                    dataset,
                                    item -> CatalogueFacts.category(places, item),
                                    settings.plan(),
                                    work,
                                    progress)
                            .run();
            };
        } finally {
            WorkFolder.deleteTree(work.dataset());
        }
    }
}
