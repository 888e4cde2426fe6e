// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.population;

import java.util.List;
import org.sekisho.geo.Position;

/** A city where people or machines are, by rounded coordinates. */
record City(String country, double latitude, double longitude) {

    /** Where customers of the provider live; the first five countries have several carrier hubs. */
    static final List<City> HOMES = List.of(
            new City("JP", 35.7, 139.7),
            new City("JP", 34.7, 135.5),
            new City("JP", 43.1, 141.3),
            new City("JP", 33.6, 130.4),
            new City("DE", 52.5, 13.4),
            new City("DE", 48.1, 11.6),
            new City("DE", 50.1, 8.7),
            new City("FR", 48.9, 2.4),
            new City("FR", 43.3, 5.4),
            new City("US", 40.7, -74.0),
            new City("US", 34.1, -118.2),
            new City("US", 41.9, -87.6),
            new City("GB", 51.5, -0.1),
            new City("GB", 55.9, -3.2));

    /** Where people travel to, VPN providers have exits, and bots stand. */
    static final List<City> WORLD = List.of(
            new City("NL", 52.4, 4.9),
            new City("SE", 59.3, 18.1),
            new City("CH", 47.4, 8.5),
            new City("SG", 1.3, 103.8),
            new City("CA", 43.7, -79.4),
            new City("AU", -33.9, 151.2),
            new City("ES", 40.4, -3.7),
            new City("IT", 41.9, 12.5),
            new City("PL", 52.2, 21.0),
            new City("KR", 37.6, 127.0),
            new City("TW", 25.0, 121.5),
            new City("TH", 13.8, 100.5),
            new City("VN", 10.8, 106.7),
            new City("ID", -6.2, 106.8),
            new City("IN", 19.1, 72.9),
            new City("PK", 24.9, 67.0),
            new City("BD", 23.8, 90.4),
            new City("TR", 41.0, 29.0),
            new City("EG", 30.0, 31.2),
            new City("NG", 6.5, 3.4),
            new City("ZA", -26.2, 28.0),
            new City("KE", -1.3, 36.8),
            new City("MA", 33.6, -7.6),
            new City("BR", -23.6, -46.6),
            new City("AR", -34.6, -58.4),
            new City("CL", -33.4, -70.7),
            new City("CO", 4.7, -74.1),
            new City("PE", -12.0, -77.0),
            new City("MX", 19.4, -99.1),
            new City("EC", -0.2, -78.5),
            new City("RU", 55.8, 37.6),
            new City("UA", 50.5, 30.5),
            new City("RO", 44.4, 26.1),
            new City("BG", 42.7, 23.3),
            new City("RS", 44.8, 20.5),
            new City("KZ", 43.2, 76.9),
            new City("PH", 14.6, 121.0),
            new City("MY", 3.1, 101.7),
            new City("HK", 22.3, 114.2),
            new City("IR", 35.7, 51.4),
            new City("SA", 24.7, 46.7),
            new City("DZ", 36.8, 3.1),
            new City("TN", 36.8, 10.2),
            new City("GH", 5.6, -0.2),
            new City("CZ", 50.1, 14.4),
            new City("AT", 48.2, 16.4));

    /** Data centres from which big webmail services fetch and send for their users. */
    static final List<City> CLOUDS =
            List.of(new City("US", 37.4, -122.1), new City("US", 41.3, -95.9), new City("IE", 53.3, -6.3));

    /** Along the great circle. */
    double kilometres(City other) {
        Position here = Position.of(latitude, longitude, 0);
        return here.kilometresTo(Position.of(other.latitude, other.longitude, 0));
    }
}
