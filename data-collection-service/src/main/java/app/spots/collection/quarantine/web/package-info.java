/** The operators' view of the quarantine. */
@NullMarked
package app.spots.collection.quarantine.web;

import org.jspecify.annotations.NullMarked;
