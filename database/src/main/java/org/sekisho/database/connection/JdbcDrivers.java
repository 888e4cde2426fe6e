// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database.connection;

import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The JDBC drivers next to Sekisho. {@link DriverManager} by itself sees those of the server, not those next to us. */
final class JdbcDrivers {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcDrivers.class);

    private JdbcDrivers() {}

    /** @throws UnusableRecordsException when none knows the URL */
    static void require(DatabaseSettings settings) {
        ServiceLoader.load(Driver.class, JdbcDrivers.class.getClassLoader()).stream()
                .forEach(JdbcDrivers::load);
        try {
            DriverManager.getDriver(settings.url());
        } catch (SQLException e) {
            throw new UnusableRecordsException(
                    settings.place() + ": no JDBC driver knows this URL; fix database.url,"
                            + " or put the driver's jar next to Sekisho's",
                    e);
        }
    }

    private static void load(ServiceLoader.Provider<Driver> driver) {
        try {
            driver.get();
        } catch (ServiceConfigurationError e) {
            LOG.warn("JDBC driver {} cannot be loaded: {}", driver.type().getName(), e.getMessage());
        }
    }
}
