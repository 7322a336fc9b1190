/** Erasure over HTTP: a person's own, and an operator's for a person who asked elsewhere. */
@NullMarked
package app.spots.collection.erasure.web;

import org.jspecify.annotations.NullMarked;
