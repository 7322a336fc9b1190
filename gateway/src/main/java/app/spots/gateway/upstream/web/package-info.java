/** Routes and what happens on them: body limits, headers, answers, ETags and fallbacks. */
@NullMarked
package app.spots.gateway.upstream.web;

import org.jspecify.annotations.NullMarked;
