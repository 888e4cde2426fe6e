// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.data;

import java.util.Set;
import javax.inject.Inject;
import javax.persistence.EntityManagerFactory;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.james.core.Domain;
import org.apache.james.dnsservice.api.DNSService;
import org.apache.james.domainlist.api.DomainListException;
import org.apache.james.domainlist.jpa.JPADomainList;
import org.apache.james.domainlist.lib.DomainListConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * James's domains, all of them in memory: neither one of ours nor one elsewhere costs a query. A change made here holds
 * at once, one made elsewhere as soon as {@link DatabaseWatch} sees it. Thread-safe.
 *
 * <p>While the database is gone, our domains and the last {@value #MAX_ELSEWHERE} others that somebody wrote to go on;
 * of any other nobody knows whether it became ours meanwhile, so mail to it has to come again.
 */
final class CachedDomainList extends JPADomainList {
    private static final Logger LOG = LoggerFactory.getLogger(CachedDomainList.class);
    private static final int MAX_ELSEWHERE = 100_000;

    private final DatabaseWatch watch;
    private final AnswerCache<Domain, Boolean> elsewhere = new AnswerCache<>(MAX_ELSEWHERE);
    private volatile Set<Domain> ours = Set.of();
    private volatile boolean loaded;

    @Inject
    CachedDomainList(DNSService dns, EntityManagerFactory entityManagers, DatabaseWatch watch) {
        super(dns, entityManagers);
        this.watch = watch;
    }

    @Override
    public void configure(DomainListConfiguration configuration) throws ConfigurationException {
        super.configure(configuration);
        if (!hasDefaultDomain()) {
            // Another node added it at the same moment.
            super.configure(configuration);
        }
        watch.listen(UserChanges.Table.JAMES_DOMAIN, this::reload);
        reload();
    }

    private boolean hasDefaultDomain() {
        try {
            return getDefaultDomain() != null;
        } catch (DomainListException e) {
            return false;
        }
    }

    /** Until they could be read once, each is looked up. */
    private synchronized void reload() {
        try {
            ours = Set.copyOf(super.getDomains());
            elsewhere.forgetAll();
            loaded = true;
        } catch (DomainListException e) {
            LOG.warn("the domains cannot be read; those that are known go on", e);
        }
    }

    @Override
    public boolean containsDomain(Domain domain) throws DomainListException {
        if (!loaded) {
            return super.containsDomain(domain);
        }
        return ours.contains(domain) || elsewhere.get(domain, this::isOursNow);
    }

    private boolean isOursNow(Domain domain) throws DomainListException {
        if (watch.isGone()) {
            throw new DomainListException("the database is gone, and nothing is known of " + domain.asString());
        }
        return ours.contains(domain);
    }

    @Override
    public void addDomain(Domain domain) throws DomainListException {
        super.addDomain(domain);
        changed();
    }

    @Override
    public void doRemoveDomain(Domain domain) throws DomainListException {
        super.doRemoveDomain(domain);
        changed();
    }

    private void changed() {
        if (loaded) {
            reload();
        }
    }
}
