package app.spots.inference.catalogue;

import app.spots.contracts.catalogue.CatalogueBatchResult;
import app.spots.contracts.catalogue.CatalogueEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;

/** Reads and batch-wise writes of the stored catalogue, the authority behind every replica's index. */
@Service
public class Catalogue {
    private static final int MAX_PROBLEMS = 20;

    private final CatalogueRepository repository;
    private final CatalogueWriter writer;
    private final EntryReader reader;
    private final EntryBody bodies;

    Catalogue(CatalogueRepository repository, CatalogueWriter writer, EntryReader reader, EntryBody bodies) {
        this.repository = repository;
        this.writer = writer;
        this.reader = reader;
        this.bodies = bodies;
    }

    /**
     * All or nothing: every entry is read and checked before the first is written.
     *
     * @throws RejectedBatchException naming at most the first 20 bad entries
     */
    public CatalogueBatchResult write(String source, List<JsonNode> entries) {
        return writer.write(source, readAll(entries));
    }

    private List<CatalogueEntry> readAll(List<JsonNode> nodes) {
        List<CatalogueEntry> entries = new ArrayList<>(nodes.size());
        List<RejectedBatchException.Problem> problems = new ArrayList<>();
        for (int i = 0; i < nodes.size() && problems.size() < MAX_PROBLEMS; i++) {
            try {
                entries.add(reader.read(nodes.get(i)));
            } catch (InvalidEntryException e) {
                problems.add(new RejectedBatchException.Problem(i, String.valueOf(e.getMessage())));
            }
        }
        if (!problems.isEmpty()) {
            throw new RejectedBatchException(problems);
        }
        return entries;
    }

    public Optional<CatalogueEntry> find(String id) {
        return repository.findBody(id).map(bodies::read);
    }

    /** What is stored of these, by id. */
    public Map<String, CatalogueEntry> findAll(Collection<String> ids) {
        Map<String, CatalogueEntry> found = HashMap.newHashMap(ids.size());
        for (String body : repository.findBodies(ids)) {
            CatalogueEntry entry = bodies.read(body);
            found.put(entry.id(), entry);
        }
        return found;
    }
}
