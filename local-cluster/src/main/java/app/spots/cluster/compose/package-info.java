/** What docker-compose's containers need before the services start: secrets, roles, schemas and topics. */
@NullMarked
package app.spots.cluster.compose;

import org.jspecify.annotations.NullMarked;
