/** The sync protocol over HTTP, see docs/sync-protocol.md. */
@NullMarked
package app.spots.collection.sync.web;

import org.jspecify.annotations.NullMarked;
