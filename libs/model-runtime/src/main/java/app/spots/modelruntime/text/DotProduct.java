package app.spots.modelruntime.text;

import app.spots.features.ByteVectors;

/**
 * Of two byte vectors of one length, within -127 and 127: a whole number, so that every way of summing gives the same bits.
 */
@FunctionalInterface
interface DotProduct {

    /** By vector instructions where this JVM has the module for them, about five times as fast; plain Java else. */
    DotProduct BEST =
            ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent() ? LaneDotProduct::of : ByteVectors::dot;

    int of(byte[] a, byte[] b);
}
