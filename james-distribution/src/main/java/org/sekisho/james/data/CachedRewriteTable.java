// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.data;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.inject.Inject;
import javax.persistence.EntityManager;
import javax.persistence.EntityManagerFactory;
import javax.persistence.PersistenceException;
import org.apache.james.rrt.api.RecipientRewriteTableException;
import org.apache.james.rrt.jpa.JPARecipientRewriteTable;
import org.apache.james.rrt.lib.Mapping;
import org.apache.james.rrt.lib.MappingSource;
import org.apache.james.rrt.lib.Mappings;
import org.apache.james.rrt.lib.MappingsImpl;

/**
 * James's aliases, forwards and groups. Which domains have any is in memory, and so are the last {@value #MAX}
 * addresses of those domains that were asked for, with their rules or that there are none; so a recipient elsewhere
 * costs no query.
 * A change made here holds at once, one made elsewhere as soon as {@link DatabaseWatch} sees it. While the database is
 * gone, whatever is not in memory has to come again. Thread-safe.
 */
final class CachedRewriteTable extends JPARecipientRewriteTable {
    private static final int MAX = 100_000;

    private final EntityManagerFactory entityManagers;
    private final DatabaseWatch watch;
    private final AnswerCache<MappingSource, Mappings> rules = new AnswerCache<>(MAX);
    private final AnswerCache<String, Set<String>> domains = new AnswerCache<>(1);

    @Inject
    CachedRewriteTable(EntityManagerFactory entityManagers, DatabaseWatch watch) {
        this.entityManagers = entityManagers;
        this.watch = watch;
        setEntityManagerFactory(entityManagers);
        watch.listen(UserChanges.Table.JAMES_RECIPIENT_REWRITE, this::forget);
    }

    private void forget() {
        domains.forgetAll();
        rules.forgetAll();
    }

    @Override
    public Mappings getStoredMappings(MappingSource source) throws RecipientRewriteTableException {
        return domains.get("", unused -> domains()).contains(source.getFixedDomain())
                ? rules.get(source, this::stored)
                : MappingsImpl.empty();
    }

    @Override
    public void addMapping(MappingSource source, Mapping mapping) throws RecipientRewriteTableException {
        forget();
        super.addMapping(source, mapping);
        forget();
    }

    @Override
    public void removeMapping(MappingSource source, Mapping mapping) throws RecipientRewriteTableException {
        forget();
        super.removeMapping(source, mapping);
        forget();
    }

    private Mappings stored(MappingSource source) throws RecipientRewriteTableException {
        requireDatabase();
        return super.getStoredMappings(source);
    }

    /** Or mail would wait with its thread until the database has not answered once more. */
    private void requireDatabase() throws RecipientRewriteTableException {
        if (watch.isGone()) {
            throw new RecipientRewriteTableException("the database of aliases is gone");
        }
    }

    private Set<String> domains() throws RecipientRewriteTableException {
        requireDatabase();
        EntityManager entities = entityManagers.createEntityManager();
        try {
            List<String> names = entities.createQuery(
                            "SELECT DISTINCT rule.domain FROM JamesRecipientRewrite rule", String.class)
                    .getResultList();
            return new HashSet<>(names);
        } catch (PersistenceException e) {
            throw new RecipientRewriteTableException("the domains of rewrite rules cannot be read", e);
        } finally {
            entities.close();
        }
    }
}
