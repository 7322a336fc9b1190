/** Drafts: changes to the published pack, written in CEL, checked, and published. Depends on packs, cel and difference. */
@NullMarked
package app.spots.rules.authoring;

import org.jspecify.annotations.NullMarked;
