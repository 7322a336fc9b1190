package app.spots.client.cache;

import app.spots.contracts.recommendation.Recommendations.Item;
import app.spots.contracts.recommendation.Recommendations.Ties;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** What the person does not want to see, as this phone alone knows it. */
public final class HiddenItems {
    public static final String DISMISSED = "dismissed";
    public static final String BLOCKED = "blocked";

    private final Set<String> dismissed;
    private final Set<String> blocked;

    private HiddenItems(Set<String> dismissed, Set<String> blocked) {
        this.dismissed = Set.copyOf(dismissed);
        this.blocked = Set.copyOf(blocked);
    }

    public boolean hides(Item item) {
        return isDismissed(item) || isBlocked(item);
    }

    public boolean isDismissed(Item item) {
        return dismissed.contains(item.itemId());
    }

    /** The item itself, its place or its community, or every place it leads to. */
    public boolean isBlocked(Item item) {
        Ties ties = item.ties();
        return blocked.contains(item.itemId())
                || ties != null
                        && (ties.belongsTo().stream().anyMatch(blocked::contains)
                                || !ties.leadsTo().isEmpty() && blocked.containsAll(ties.leadsTo()));
    }

    /** These, and what the cluster knows of. */
    public HiddenItems and(Collection<String> alsoDismissed, Collection<String> alsoBlocked) {
        Set<String> allDismissed = new HashSet<>(dismissed);
        allDismissed.addAll(alsoDismissed);
        Set<String> allBlocked = new HashSet<>(blocked);
        allBlocked.addAll(alsoBlocked);
        return new HiddenItems(allDismissed, allBlocked);
    }

    static final class Builder {
        private final Set<String> dismissed = new HashSet<>();
        private final Set<String> blocked = new HashSet<>();

        void add(String itemId, String kind) {
            (kind.equals(BLOCKED) ? blocked : dismissed).add(itemId);
        }

        HiddenItems build() {
            return new HiddenItems(dismissed, blocked);
        }
    }
}
