// SPDX-License-Identifier: Apache-2.0
package org.sekisho.geo;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A point on the globe with the radius within which an address probably is. Kept as a unit vector, so that neither the
 * poles nor the date line are special. Immutable.
 */
public final class Position {
    /** Kilometres; the mean radius of the earth (IUGG). */
    public static final double EARTH_RADIUS = 6371.0088;

    /** Kilometres; nothing on the globe is farther apart. */
    public static final double FARTHEST = EARTH_RADIUS * Math.PI;

    /** What {@link #radiusKm} can be at most. */
    public static final int MAX_RADIUS = 4095;

    private static final int BITS = 21;
    private static final long MASK = (1L << BITS) - 1;

    /** Steps of the packed form from -1 to 1: about 6 m. */
    private static final double STEPS = (1L << (BITS - 1)) - 1;

    // Towards latitude 0, longitude 0; latitude 0, longitude 90 east; the north pole.
    private final double x;
    private final double y;
    private final double z;
    private final int radiusKm;

    // At hand for the store, which keeps it at every message.
    private final long packed;

    private Position(double x, double y, double z, int radiusKm) {
        double length = Math.sqrt(x * x + y * y + z * z);
        if (!(Math.abs(length - 1) < 1e-3)) {
            throw new IllegalArgumentException("a position is a unit vector");
        }
        if (radiusKm < 0 || radiusKm > MAX_RADIUS) {
            throw new IllegalArgumentException("a radius is from 0 to " + MAX_RADIUS + " km");
        }
        this.x = x;
        this.y = y;
        this.z = z;
        this.radiusKm = radiusKm;
        this.packed = pack(x) << (2 * BITS) | pack(y) << BITS | pack(z);
    }

    /**
     * @param latitude degrees, -90 to 90
     * @param longitude degrees, -180 to 180
     * @param radiusKm at least 0; more than {@value #MAX_RADIUS} is taken as that
     * @throws IllegalArgumentException when a coordinate is out of range
     */
    public static Position of(double latitude, double longitude, int radiusKm) {
        if (!(Math.abs(latitude) <= 90) || !(Math.abs(longitude) <= 180)) {
            throw new IllegalArgumentException("a latitude is from -90 to 90 and a longitude from -180 to 180 degrees: "
                    + latitude + ", " + longitude);
        }
        double phi = Math.toRadians(latitude);
        double lambda = Math.toRadians(longitude);
        return new Position(
                Math.cos(phi) * Math.cos(lambda),
                Math.cos(phi) * Math.sin(lambda),
                Math.sin(phi),
                Math.min(MAX_RADIUS, Math.max(0, radiusKm)));
    }

    /** 0 to {@value #MAX_RADIUS}; a database's {@code accuracy_radius} holds two thirds of the addresses. */
    public int radiusKm() {
        return radiusKm;
    }

    /** The great circle to the other centre, in kilometres, 0 to {@link #FARTHEST}. */
    public double kilometresTo(Position other) {
        return 2 * EARTH_RADIUS * Math.asin(Math.min(1, chordTo(other) / 2));
    }

    /** What is surely between them: the great circle less both radii, in kilometres, at least 0. */
    public double surelyKilometresTo(Position other) {
        return Math.max(0, kilometresTo(other) - radiusKm - other.radiusKm);
    }

    /** Whether {@link #surelyKilometresTo} may be above so many kilometres: quick, and never wrongly no. */
    public boolean canBeFartherThan(double kilometres, Position other) {
        double longest = EARTH_RADIUS * Math.PI / 2 * chordTo(other);
        return longest - radiusKm - other.radiusKm > kilometres;
    }

    private double chordTo(Position other) {
        double dx = x - other.x;
        double dy = y - other.y;
        double dz = z - other.z;
        return Math.sqrt(dx * dx + dy * dy + dz * dz);
    }

    /** Degrees, -90 to 90. */
    public double latitude() {
        return Math.toDegrees(Math.atan2(z, Math.hypot(x, y)));
    }

    /** Degrees, -180 to 180. */
    public double longitude() {
        return Math.toDegrees(Math.atan2(y, x));
    }

    /** The vector in 63 bits, to about 6 m; the radius is not in it. */
    public long packed() {
        return packed;
    }

    private static long pack(double coordinate) {
        return Math.round((coordinate + 1) * STEPS) & MASK;
    }

    /**
     * @param packed as from {@link #packed}
     * @throws IllegalArgumentException when it is not
     */
    public static Position unpack(long packed, int radiusKm) {
        return new Position(unpack(packed >>> (2 * BITS)), unpack(packed >>> BITS), unpack(packed), radiusKm);
    }

    private static double unpack(long bits) {
        return (bits & MASK) / STEPS - 1;
    }

    /** Whether it is the same to about 6 m, and the radius too. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Position position && position.packed == packed && position.radiusKm == radiusKm;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(packed) * 31 + radiusKm;
    }

    /** {@code 35.70, 139.70 within 20 km}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.2f, %.2f within %d km", latitude(), longitude(), radiusKm);
    }
}
