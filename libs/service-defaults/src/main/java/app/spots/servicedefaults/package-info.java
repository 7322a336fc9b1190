/** What every service has alike. Auto-configured; each feature stands alone and none knows a service. */
@NullMarked
package app.spots.servicedefaults;

import org.jspecify.annotations.NullMarked;
