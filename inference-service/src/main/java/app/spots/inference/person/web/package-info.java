/** HTTP for a person's own profile. */
@NullMarked
package app.spots.inference.person.web;

import org.jspecify.annotations.NullMarked;
