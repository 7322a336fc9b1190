/**
 * Deliberate bugs, put into named classes while they are loaded: the suite that proves a promise has to notice them. Depends on the
 * JDK alone, since it also runs inside the services as a Java agent.
 */
@NullMarked
package app.spots.acceptance.faults.mutation;

import org.jspecify.annotations.NullMarked;
