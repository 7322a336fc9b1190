package app.spots.inference.catalogue;

import app.spots.contracts.catalogue.Spot;

/** @param km great-circle distance from the point asked for, not rounded */
public record Near(Spot spot, double km) {}
