/** Rule packs over HTTP. */
@NullMarked
package app.spots.rules.pack.web;

import org.jspecify.annotations.NullMarked;
