package app.spots.operator.checkins;

import org.locationtech.jts.geom.Geometry;

/** A named part of a borough; several polygons may carry the same name. */
record Neighbourhood(String name, String borough, Geometry area) {}
