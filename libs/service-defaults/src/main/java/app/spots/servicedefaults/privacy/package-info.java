/** People who asked to be forgotten, or to be told what is known of them, in a service that keeps anything of people. */
@NullMarked
package app.spots.servicedefaults.privacy;

import org.jspecify.annotations.NullMarked;
