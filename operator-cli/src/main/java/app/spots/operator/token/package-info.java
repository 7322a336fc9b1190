/** Where an operator's access token comes from. */
@NullMarked
package app.spots.operator.token;

import org.jspecify.annotations.NullMarked;
