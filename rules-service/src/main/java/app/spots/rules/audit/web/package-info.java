/** The audit trail over HTTP. */
@NullMarked
package app.spots.rules.audit.web;

import org.jspecify.annotations.NullMarked;
