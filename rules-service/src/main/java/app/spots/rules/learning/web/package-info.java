/** Learning runs over HTTP. */
@NullMarked
package app.spots.rules.learning.web;

import org.jspecify.annotations.NullMarked;
