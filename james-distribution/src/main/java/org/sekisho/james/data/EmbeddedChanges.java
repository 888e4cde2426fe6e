// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.data;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.persistence.EntityManager;
import javax.persistence.EntityManagerFactory;

/** H2 numbers the modifications of each table. Nobody else has its file open, so this node knows what it changed. */
record EmbeddedChanges(EntityManagerFactory entityManagers) implements UserChanges {

    @Override
    public Map<Table, Number> numbers() {
        EntityManager entities = entityManagers.createEntityManager();
        try {
            String names =
                    Stream.of(Table.values()).map(table -> "'" + table + "'").collect(Collectors.joining(", "));
            List<?> rows = entities.createNativeQuery(
                            "SELECT TABLE_NAME, LAST_MODIFICATION FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME IN ("
                                    + names + ")")
                    .getResultList();
            return rows.stream()
                    .map(Object[].class::cast)
                    .collect(Collectors.toMap(row -> Table.valueOf((String) row[0]), row -> (Number) row[1]));
        } finally {
            entities.close();
        }
    }

    @Override
    public Changed users() {
        return Changed.NOBODY;
    }
}
