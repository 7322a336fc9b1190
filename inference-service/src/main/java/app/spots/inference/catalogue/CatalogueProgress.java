package app.spots.inference.catalogue;

import org.springframework.stereotype.Service;

/** Tells how much is stored and how much of it this replica answers from. */
@Service
public class CatalogueProgress {
    private final CatalogueRepository repository;
    private final CatalogueIndex index;
    private final CatalogueHealthIndicator health;
    private final TextCoverage.Source text;

    CatalogueProgress(
            CatalogueRepository repository,
            CatalogueIndex index,
            CatalogueHealthIndicator health,
            TextCoverage.Source text) {
        this.repository = repository;
        this.index = index;
        this.health = health;
        this.text = text;
    }

    public CatalogueStatus status() {
        return new CatalogueStatus(
                repository.countByKind(),
                index.snapshot().size(),
                health.hasShownAll() && index.isFresh(),
                text.coverage().orElse(null));
    }
}
