/** The city without a picture: thousands of people whose phones report through the sync API. Depends on city and demo. */
@NullMarked
package app.spots.acceptance.headless;

import org.jspecify.annotations.NullMarked;
