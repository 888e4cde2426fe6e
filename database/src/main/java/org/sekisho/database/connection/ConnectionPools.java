// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database.connection;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

/** How connections are kept, and how long one is waited for. */
final class ConnectionPools {
    static final int CONNECT_MILLIS = 2000;

    /** The longest that a network which swallows everything holds a caller up. */
    private static final int SOCKET_SECONDS = 10;

    private ConnectionPools() {}

    static HikariDataSource open(DatabaseSettings settings) {
        return open(settings, SOCKET_SECONDS);
    }

    /** For statements on large tables, which may take as long as they like. */
    static HikariDataSource patient(DatabaseSettings settings) {
        return open(settings, 0);
    }

    private static HikariDataSource open(DatabaseSettings settings, int socketSeconds) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("sekisho-records");
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        config.setMaximumPoolSize(settings.connections());
        config.setMinimumIdle(1);
        config.setConnectionTimeout(CONNECT_MILLIS);
        config.setValidationTimeout(CONNECT_MILLIS / 2);
        config.setInitializationFailTimeout(-1);
        if (settings.isPostgres()) {
            config.addDataSourceProperty("connectTimeout", "2");
            config.addDataSourceProperty("socketTimeout", String.valueOf(socketSeconds));
            config.addDataSourceProperty("tcpKeepAlive", "true");
        }
        return new HikariDataSource(config);
    }
}
