// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.data;

import java.util.Map;
import javax.annotation.PreDestroy;
import javax.inject.Inject;
import javax.inject.Singleton;
import javax.persistence.EntityManagerFactory;
import javax.persistence.Persistence;
import org.sekisho.james.Home;

/**
 * James's users, domains, aliases and repository names in an embedded H2 file, {@code var/database/james.mv.db}.
 * A change is on disk before the command that made it returns. Thread-safe.
 */
@Singleton
final class JamesDatabase {
    /** Of {@code META-INF/persistence.xml}; James's entities are looked up under this name. */
    private static final String PERSISTENCE_UNIT = "Global";

    private final EntityManagerFactory entityManagers;

    @Inject
    JamesDatabase(Home home) {
        this.entityManagers = Persistence.createEntityManagerFactory(PERSISTENCE_UNIT, connection(home));
    }

    EntityManagerFactory entityManagers() {
        return entityManagers;
    }

    @PreDestroy
    void close() {
        entityManagers.close();
    }

    /** WRITE_DELAY=0: H2 would otherwise lose the last half second of changes in a crash. */
    private static Map<String, String> connection(Home home) {
        return Map.of(
                "openjpa.ConnectionDriverName",
                "org.h2.Driver",
                "openjpa.ConnectionURL",
                "jdbc:h2:file:" + home.database().resolve("james") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE");
    }
}
