package app.spots.recommenders.interactions;

/** Which user took which item, by user and by item. Immutable. */
public final class InteractionMatrix {
    private final SparseRows byUser;
    private final SparseRows byItem;

    private InteractionMatrix(SparseRows byUser) {
        this.byUser = byUser;
        this.byItem = byUser.transposed();
    }

    /**
     * @param userOf and itemOf: one pair an interaction, in any order; what is given twice counts once
     * @throws IllegalArgumentException where a pair lies outside
     */
    public static InteractionMatrix of(int users, int items, int[] userOf, int[] itemOf) {
        return new InteractionMatrix(SparseRows.of(users, items, userOf, itemOf));
    }

    public static InteractionMatrix of(SparseRows byUser) {
        return new InteractionMatrix(byUser);
    }

    public int users() {
        return byUser.rows();
    }

    public int items() {
        return byItem.rows();
    }

    /** How many distinct interactions. */
    public int size() {
        return byUser.size();
    }

    /** Items of each user. */
    public SparseRows byUser() {
        return byUser;
    }

    /** Users of each item. */
    public SparseRows byItem() {
        return byItem;
    }
}
