/** Blobs over HTTP: strong validators, ranges that never splice, immutable caching. */
@NullMarked
package app.spots.registry.blob.web;

import org.jspecify.annotations.NullMarked;
