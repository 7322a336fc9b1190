/** The demo: the simulated city seeded and played by phones over the public API. Depends on city, client-sdk and operator-cli. */
@NullMarked
package app.spots.acceptance.demo;

import org.jspecify.annotations.NullMarked;
