// SPDX-License-Identifier: Apache-2.0
package org.sekisho.geo.database;

import com.maxmind.db.MaxMindDbParameter;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sekisho.geo.Country;
import org.sekisho.geo.Position;

/**
 * What is read out of a database and nothing more. Fields of MaxMind's nested and of ip-location-db's flat schema stand
 * side by side; an entry has either. Numbers are {@link Number}: one stores coordinates as double, the other as float.
 * Public because the reader calls their constructors.
 */
final class RecordProjection {
    private RecordProjection() {}

    /** The entry of a city or country database. */
    public record PlaceRow(
            @MaxMindDbParameter(name = "country") @Nullable CountryRow country,

            @MaxMindDbParameter(name = "registered_country") @Nullable
            CountryRow registered,

            @MaxMindDbParameter(name = "location") @Nullable LocationRow location,

            @MaxMindDbParameter(name = "country_code") @Nullable
            String countryCode,

            @MaxMindDbParameter(name = "latitude") @Nullable Number latitude,

            @MaxMindDbParameter(name = "longitude") @Nullable
            Number longitude) {
        /** Where it is; where nobody knows, where it was registered. */
        Country place() {
            Country here = country == null ? Country.UNLOCATED : country.toCountry();
            if (!here.isLocated() && countryCode != null) {
                here = Country.of(countryCode);
            }
            return here.isLocated() || registered == null ? here : registered.toCountry();
        }

        /** Null when there are no coordinates, or none on this globe. */
        @Nullable
        Position position(int defaultRadiusKm) {
            return location == null
                    ? at(latitude, longitude, defaultRadiusKm)
                    : at(location.latitude, location.longitude, location.radius(defaultRadiusKm));
        }

        private static @Nullable Position at(@Nullable Number latitude, @Nullable Number longitude, int radiusKm) {
            if (latitude == null || longitude == null) {
                return null;
            }
            double north = latitude.doubleValue();
            double east = longitude.doubleValue();
            boolean onGlobe = Math.abs(north) <= 90 && Math.abs(east) <= 180;
            return onGlobe ? Position.of(north, east, radiusKm) : null;
        }
    }

    /** A country in the nested schema. */
    public record CountryRow(
            @MaxMindDbParameter(name = "iso_code") @Nullable String code) {
        Country toCountry() {
            return code == null ? Country.UNLOCATED : Country.of(code);
        }
    }

    /** Coordinates in the nested schema. */
    public record LocationRow(
            @MaxMindDbParameter(name = "latitude") @Nullable Number latitude,

            @MaxMindDbParameter(name = "longitude") @Nullable
            Number longitude,

            @MaxMindDbParameter(name = "accuracy_radius") @Nullable
            Number accuracy) {
        int radius(int fallback) {
            return accuracy == null ? fallback : accuracy.intValue();
        }
    }

    /** The entry of an ASN or ISP database. */
    public record SystemRow(
            @MaxMindDbParameter(name = "autonomous_system_number") @Nullable
            Number asn) {
        /** 0 when there is none. */
        long number() {
            long number = asn == null ? 0 : asn.longValue();
            return number < 0 || number > 0xffff_ffffL ? 0 : number;
        }
    }

    /** The entry of an Anonymous IP database; what is not written is not so. */
    public record AnonymityRow(
            @MaxMindDbParameter(name = "is_anonymous_vpn") @Nullable
            Boolean vpn,

            @MaxMindDbParameter(name = "is_hosting_provider") @Nullable
            Boolean hosting,

            @MaxMindDbParameter(name = "is_public_proxy") @Nullable
            Boolean publicProxy,

            @MaxMindDbParameter(name = "is_residential_proxy") @Nullable
            Boolean residentialProxy,

            @MaxMindDbParameter(name = "is_tor_exit_node") @Nullable
            Boolean tor) {
        Set<Anonymity> all() {
            Set<Anonymity> all = EnumSet.noneOf(Anonymity.class);
            add(all, Anonymity.VPN, vpn);
            add(all, Anonymity.HOSTING, hosting);
            add(all, Anonymity.PUBLIC_PROXY, publicProxy);
            add(all, Anonymity.RESIDENTIAL_PROXY, residentialProxy);
            add(all, Anonymity.TOR, tor);
            return all;
        }

        private static void add(Set<Anonymity> all, Anonymity one, @Nullable Boolean flag) {
            if (Boolean.TRUE.equals(flag)) {
                all.add(one);
            }
        }
    }

    /** The city in the flat schema. */
    public record FlatCityRow(
            @MaxMindDbParameter(name = "city") @Nullable String city) {}
}
