package app.spots.rules.difference.web;

import app.spots.rules.difference.Difference;
import app.spots.rules.difference.Differences;
import app.spots.rules.pack.RulePacks;
import app.spots.rules.pack.StoredPack;
import app.spots.rulescore.Pack;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "rule packs")
class DifferenceController {

    private final RulePacks packs;

    DifferenceController(RulePacks packs) {
        this.packs = packs;
    }

    /** Both ids whole, since either may have been given as current. */
    record Answer(String from, String to, boolean same, List<Difference> differences) {}

    @GetMapping("/v1/rules/packs/{from}/diff/{to}")
    @PreAuthorize("hasAuthority('SCOPE_rules:read')")
    @Operation(summary = "What differs between two packs, in words; either may be current, the one published last")
    Answer difference(@PathVariable String from, @PathVariable String to) {
        StoredPack a = packs.named(from);
        StoredPack b = packs.named(to);
        List<Difference> found = Differences.between(Pack.read(a.canonicalJson()), Pack.read(b.canonicalJson()));
        return new Answer(a.packId(), b.packId(), found.isEmpty(), found);
    }
}
