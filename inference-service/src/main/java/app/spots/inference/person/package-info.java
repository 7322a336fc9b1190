/** What is derived about a person from what the person did: visits, memberships, dimensions, journey. Depends on the catalogue. */
@NullMarked
package app.spots.inference.person;

import org.jspecify.annotations.NullMarked;
