// SPDX-License-Identifier: Apache-2.0
package org.sekisho.override;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.sekisho.geo.Country;

/**
 * What a submitter is allowed beyond the rules at a moment: the sum of the overrides that hold then. Immutable.
 *
 * @param countries mail from these is not capped by country, and being there is no movement
 * @param everywhere the same for every country
 */
public record Allowance(Set<Country> countries, boolean everywhere) {
    /** Nothing beyond the rules. */
    public static final Allowance NONE = new Allowance(Set.of(), false);

    public Allowance {
        countries = Collections.unmodifiableSet(new TreeSet<>(countries));
    }

    /** Whether sending from this country is allowed. */
    public boolean covers(Country country) {
        return everywhere || (!countries.isEmpty() && countries.contains(country));
    }

    /** What either allows. */
    public Allowance plus(Allowance other) {
        Set<Country> all = new TreeSet<>(countries);
        all.addAll(other.countries);
        return new Allowance(all, everywhere || other.everywhere);
    }
}
