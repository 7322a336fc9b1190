package app.spots.inference.moderation.web;

import app.spots.inference.moderation.Moderation;
import app.spots.inference.moderation.ModerationBlock;
import app.spots.servicedefaults.identity.Caller;
import app.spots.servicedefaults.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/catalogue/blocks")
@PreAuthorize("hasAuthority('SCOPE_catalogue:write')")
class ModerationController {
    private static final String ID = "[A-Za-z0-9_:.-]{1,96}";

    private final Moderation moderation;

    ModerationController(Moderation moderation) {
        this.moderation = moderation;
    }

    @Operation(summary = "What moderation keeps from everybody")
    @GetMapping
    List<ModerationBlock> all() {
        return moderation.all();
    }

    @Operation(summary = "Keep an item from everybody, whether the catalogue knows it yet or not")
    @PutMapping("/{itemId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void block(@PathVariable @Pattern(regexp = ID) String itemId, @Valid @RequestBody Block block, Caller caller) {
        moderation.block(itemId, block.reason(), caller.subject());
    }

    @Operation(summary = "Let an item be shown again")
    @DeleteMapping("/{itemId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void lift(@PathVariable @Pattern(regexp = ID) String itemId) {
        if (!moderation.lift(itemId)) {
            throw ProblemException.of(HttpStatus.NOT_FOUND, "No item of this id is blocked.");
        }
    }

    record Block(@NotBlank @Size(max = 500) String reason) {}
}
