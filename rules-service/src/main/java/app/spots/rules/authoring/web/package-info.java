/** Drafts over HTTP. */
@NullMarked
package app.spots.rules.authoring.web;

import org.jspecify.annotations.NullMarked;
