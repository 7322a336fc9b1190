/** What is derived of people, communities and localities, each value with what it rests on. Owned by inference-service. */
@NullMarked
package app.spots.contracts.context;

import org.jspecify.annotations.NullMarked;
