/** Trusts the gateway's internal JWT alone and tells controllers who calls. Depends on Spring Security only. */
@NullMarked
package app.spots.servicedefaults.identity;

import org.jspecify.annotations.NullMarked;
