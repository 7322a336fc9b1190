/** HTTP for exports. */
@NullMarked
package app.spots.inference.privacy.web;

import org.jspecify.annotations.NullMarked;
