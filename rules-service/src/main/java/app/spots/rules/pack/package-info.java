/**
 * Rule packs: checked, stored by the hash of their content, published to the registry. May depend on audit; never on its own
 * {@code web} and {@code event}.
 */
@NullMarked
package app.spots.rules.pack;

import org.jspecify.annotations.NullMarked;
