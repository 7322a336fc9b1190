package app.spots.inference.recommendation;

import app.spots.contracts.catalogue.Community;
import app.spots.inference.context.community.CommunityLifecycle;
import app.spots.inference.context.community.CommunityStandings;
import app.spots.inference.moderation.Moderation;
import app.spots.inference.person.SpotVisitors;
import app.spots.rulescore.PackInputs;
import java.util.Set;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Binds situations to the rules' inputs by what this replica holds in memory. */
@Component
class InputBinder {
    private final SpotVisitors visitors;
    private final Vibes vibes;
    private final Moderation moderation;
    private final CommunityStandings communities;

    InputBinder(SpotVisitors visitors, Vibes vibes, Moderation moderation, CommunityStandings communities) {
        this.visitors = visitors;
        this.vibes = vibes;
        this.moderation = moderation;
        this.communities = communities;
    }

    /** For the pack that is live. */
    RuleInputs bind(Situation situation) {
        return bind(situation, situation.release().rules().pack().inputs());
    }

    RuleInputs bind(Situation situation, PackInputs inputs) {
        return new RuleInputs(inputs, situation, blocks(situation), visitors, vibes, standing(situation));
    }

    /** The same for models. */
    ModelInputs bindForModels(Situation situation) {
        return new ModelInputs(situation, blocks(situation), visitors, vibes, standing(situation));
    }

    private Blocks blocks(Situation situation) {
        Set<String> ownBlocks = situation.person().history().blocked();
        return new Blocks(situation.catalogue(), id -> ownBlocks.contains(id) || moderation.isBlocked(id));
    }

    private Function<Community, CommunityLifecycle> standing(Situation situation) {
        return community -> communities.of(
                community, situation.catalogue(), situation.query().at());
    }
}
