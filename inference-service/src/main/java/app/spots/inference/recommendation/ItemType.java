package app.spots.inference.recommendation;

import app.spots.contracts.catalogue.CatalogueEntry;
import app.spots.inference.catalogue.EntryKind;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be recommended. Experts and localities are grounds for it, never items. */
enum ItemType {
    SPOT,
    EVENT,
    COMMUNITY,
    CLUB,
    LIST;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<ItemType> fromWireName(String name) {
        return Arrays.stream(values())
                .filter(type -> type.wireName().equals(name))
                .findFirst();
    }

    static Optional<ItemType> of(CatalogueEntry entry) {
        return fromWireName(EntryKind.of(entry).wireName());
    }
}
