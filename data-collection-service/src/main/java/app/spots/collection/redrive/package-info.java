/**
 * Lets quarantined events be judged again by today's rules. Depends on log and quarantine; the channels bring their own judge.
 */
@NullMarked
package app.spots.collection.redrive;

import org.jspecify.annotations.NullMarked;
