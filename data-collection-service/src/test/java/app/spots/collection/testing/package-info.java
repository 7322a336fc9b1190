/** A phone and an API client for tests. */
package app.spots.collection.testing;
