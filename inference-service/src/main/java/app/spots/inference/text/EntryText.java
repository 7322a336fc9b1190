package app.spots.inference.text;

import app.spots.contracts.catalogue.CatalogueEntry;
import app.spots.contracts.catalogue.Club;
import app.spots.contracts.catalogue.Community;
import app.spots.contracts.catalogue.CuratedList;
import app.spots.contracts.catalogue.Event;
import app.spots.contracts.catalogue.Expert;
import app.spots.contracts.catalogue.Locality;
import app.spots.contracts.catalogue.Spot;
import app.spots.modelruntime.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The words of an entry that its vector stands for: name, category, tags, description. */
record EntryText(String id, String text, String hash) {

    /** Null for what nobody looks for by words. */
    static @Nullable EntryText of(CatalogueEntry entry) {
        String text =
                switch (entry) {
                    case Spot spot ->
                        joined(spot.name(), spot.category(), String.join(", ", spot.tags()), spot.description());
                    case Event event -> joined(event.title(), event.category(), event.description());
                    case Community community -> joined(community.name(), community.category(), community.description());
                    case Club club -> joined(club.name());
                    case CuratedList list -> joined(list.title(), list.description());
                    case Expert _, Locality _ -> "";
                };
        return text.isBlank()
                ? null
                : new EntryText(entry.id(), text, Sha256.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String joined(@Nullable String... parts) {
        return Stream.of(parts)
                .filter(Objects::nonNull)
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(". "));
    }
}
