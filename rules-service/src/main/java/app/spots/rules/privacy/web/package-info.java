/** HTTP for exports. */
@NullMarked
package app.spots.rules.privacy.web;

import org.jspecify.annotations.NullMarked;
