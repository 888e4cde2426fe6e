// SPDX-License-Identifier: Apache-2.0
package org.sekisho.geo;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a remote address is. Resolved once per session and then carried along. Immutable.
 *
 * @param country {@link Country#UNLOCATED} when nobody knows or the network is no place
 * @param position null when the database knows only countries: then there is no movement
 * @param asn the autonomous system that announces the address, 1 to 4 294 967 295; 0 when unknown
 * @param build day the database was built, in days since 1970; 0 when unknown. Places of different builds are not
 *     compared: a database that changes its mind moves nobody
 * @param travels false when being here is neither movement nor new: a network or system the admin excluded, such as a
 *     cloud that fetches mail for its users; the country, if there is one, still counts for a cap
 */
public record Place(Country country, @Nullable Position position, long asn, int build, boolean travels) {
    /** No place at all. */
    public static final Place UNLOCATED = new Place(Country.UNLOCATED, null, 0, 0, true);

    /** No place at all, and a network that the admin excluded. */
    public static final Place UNLOCATED_AND_EXCLUDED = new Place(Country.UNLOCATED, null, 0, 0, false);

    public Place {
        if (asn < 0 || asn > 0xffff_ffffL) {
            throw new IllegalArgumentException("an AS number is from 0 to 4294967295");
        }
        if (build < 0 || build > 0xffff) {
            throw new IllegalArgumentException("a build day is from 0 to 65535");
        }
    }

    /** Whether the admin excluded the network: being there is neither movement nor new. */
    public boolean isExcluded() {
        return !travels;
    }

    /** Where it is, when the database knows more than the country. */
    public Optional<Position> findPosition() {
        return Optional.ofNullable(position);
    }

    /** The day the database was built, if known. */
    public Optional<LocalDate> findBuild() {
        return build == 0 ? Optional.empty() : Optional.of(LocalDate.ofEpochDay(build));
    }
}
