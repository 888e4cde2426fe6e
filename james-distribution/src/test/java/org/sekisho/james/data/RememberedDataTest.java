// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.UUID;
import javax.persistence.EntityManager;
import javax.persistence.EntityManagerFactory;
import javax.persistence.Persistence;
import javax.persistence.PersistenceException;
import org.apache.commons.configuration2.BaseHierarchicalConfiguration;
import org.apache.james.core.Domain;
import org.apache.james.core.Username;
import org.apache.james.dnsservice.api.DNSService;
import org.apache.james.domainlist.api.DomainListException;
import org.apache.james.domainlist.lib.DomainListConfiguration;
import org.apache.james.rrt.api.RecipientRewriteTableException;
import org.apache.james.rrt.lib.Mapping;
import org.apache.james.rrt.lib.MappingSource;
import org.apache.james.user.api.UsersRepositoryException;
import org.apache.james.user.jpa.JPAUsersRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers from memory beside a real database, which is changed behind their back, and which goes. */
final class RememberedDataTest {
    private static final Domain OURS = Domain.of("example.org");
    private static final Domain ELSEWHERE = Domain.of("remote.example");
    private static final Username BOB = Username.of("bob@example.org");
    private static final MappingSource SALES = MappingSource.fromUser("sales", OURS);

    private final EntityManagerFactory database = Persistence.createEntityManagerFactory(
            "Global",
            Map.of(
                    "openjpa.ConnectionDriverName",
                    "org.h2.Driver",
                    "openjpa.ConnectionURL",
                    "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1"));
    private boolean gone;
    private final EntityManagerFactory watched = failing(database);
    private final DatabaseWatch watch = new DatabaseWatch(new EmbeddedChanges(watched));
    private final CachedDomainList domains = new CachedDomainList(noDns(), watched, watch);
    private final CachedRewriteTable rewrites = new CachedRewriteTable(watched, watch);
    private final AnswerCache<Username, Boolean> existing = new AnswerCache<>(100);
    private final JPAUsersRepository stored = new JPAUsersRepository(domains);
    private final ObservedUsersRepository users =
            new ObservedUsersRepository(stored, existing, user -> {}, watch::isGone);

    @BeforeEach
    void configure() throws Exception {
        domains.configure(DomainListConfiguration.builder()
                .autoDetect(false)
                .autoDetectIp(false)
                .defaultDomain(Domain.LOCALHOST)
                .build());
        stored.setEntityManagerFactory(watched);
        BaseHierarchicalConfiguration virtual = new BaseHierarchicalConfiguration();
        virtual.addProperty("enableVirtualHosting", true);
        stored.configure(virtual);
        watch.listen(UserChanges.Table.JAMES_USER, existing::forgetAll);
        watch.look();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private EntityManagerFactory failing(EntityManagerFactory real) {
        return (EntityManagerFactory) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {EntityManagerFactory.class},
                (proxy, method, arguments) -> {
                    if (gone) {
                        throw new PersistenceException("the database is gone");
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                });
    }

    private static DNSService noDns() {
        return (DNSService) Proxy.newProxyInstance(
                DNSService.class.getClassLoader(), new Class<?>[] {DNSService.class}, (proxy, method, arguments) -> {
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    /** As another node does, or a person with a database client. */
    private void changeElsewhere(String sql) {
        EntityManager entities = database.createEntityManager();
        entities.getTransaction().begin();
        entities.createNativeQuery(sql).executeUpdate();
        entities.getTransaction().commit();
        entities.close();
    }

    @Test
    void knowsADomainAtOnceThatWasAskedForBefore() throws DomainListException {
        assertThat(domains.containsDomain(OURS)).isFalse();

        domains.addDomain(OURS);
        assertThat(domains.containsDomain(OURS)).isTrue();

        domains.removeDomain(OURS);
        assertThat(domains.containsDomain(OURS)).isFalse();
    }

    @Test
    void seesDomainsThatWereChangedElsewhere() throws DomainListException {
        assertThat(domains.containsDomain(OURS)).isFalse();

        changeElsewhere("INSERT INTO JAMES_DOMAIN (DOMAIN_NAME) VALUES ('example.org')");
        watch.look();
        assertThat(domains.containsDomain(OURS)).isTrue();

        changeElsewhere("DELETE FROM JAMES_DOMAIN WHERE DOMAIN_NAME = 'example.org'");
        watch.look();
        assertThat(domains.containsDomain(OURS)).isFalse();
    }

    @Test
    void goesOnWithKnownDomainsWhileTheDatabaseIsGone() throws DomainListException {
        domains.addDomain(OURS);
        domains.containsDomain(ELSEWHERE);

        gone = true;
        watch.look();

        assertThat(domains.containsDomain(OURS)).isTrue();
        assertThat(domains.containsDomain(ELSEWHERE)).isFalse();
        assertThatThrownBy(() -> domains.containsDomain(Domain.of("new.example")))
                .isInstanceOf(DomainListException.class)
                .hasMessage("the database is gone, and nothing is known of new.example");

        gone = false;
        changeElsewhere("INSERT INTO JAMES_DOMAIN (DOMAIN_NAME) VALUES ('new.example')");
        watch.look();
        assertThat(domains.containsDomain(Domain.of("new.example"))).isTrue();
    }

    @Test
    void askForNoDomainTwiceNorForAnyElsewhere() throws DomainListException {
        domains.addDomain(OURS);
        gone = true;

        for (int i = 0; i < 1000; i++) {
            assertThat(domains.containsDomain(OURS)).isTrue();
            assertThat(domains.containsDomain(Domain.of("d" + i + ".example"))).isFalse();
        }
    }

    @Test
    void remembersThatThereIsNoRule() throws Exception {
        domains.addDomain(OURS);
        rewrites.addMapping(MappingSource.fromUser("info", OURS), Mapping.alias("bob@example.org"));
        assertThat(rewrites.getStoredMappings(SALES)).isEmpty();

        gone = true;

        assertThat(rewrites.getStoredMappings(SALES)).isEmpty();
        assertThat(rewrites.getStoredMappings(MappingSource.fromUser("anybody", ELSEWHERE)))
                .isEmpty();
        assertThatThrownBy(() -> rewrites.getStoredMappings(MappingSource.fromUser("new", OURS)))
                .isInstanceOfAny(RecipientRewriteTableException.class, PersistenceException.class);
    }

    @Test
    void knowsARuleAtOnceWhereThereWasNone() throws Exception {
        assertThat(rewrites.getStoredMappings(SALES)).isEmpty();

        rewrites.addMapping(SALES, Mapping.alias("bob@example.org"));
        rewrites.addMapping(SALES, Mapping.alias("eve@example.org"));
        assertThat(rewrites.getStoredMappings(SALES))
                .containsOnly(Mapping.alias("bob@example.org"), Mapping.alias("eve@example.org"));

        rewrites.removeMapping(SALES, Mapping.alias("bob@example.org"));
        assertThat(rewrites.getStoredMappings(SALES)).containsOnly(Mapping.alias("eve@example.org"));
        rewrites.removeMapping(SALES, Mapping.alias("eve@example.org"));
        assertThat(rewrites.getStoredMappings(SALES)).isEmpty();
    }

    @Test
    void seesRulesThatWereChangedElsewhere() throws Exception {
        assertThat(rewrites.getStoredMappings(SALES)).isEmpty();

        changeElsewhere("INSERT INTO JAMES_RECIPIENT_REWRITE (USER_NAME, DOMAIN_NAME, TARGET_ADDRESS)"
                + " VALUES ('sales', 'example.org', 'alias:bob@example.org')");
        watch.look();

        assertThat(rewrites.getStoredMappings(SALES)).containsOnly(Mapping.alias("bob@example.org"));
    }

    @Test
    void knowsAUserAtOnceAndSeesChangesElsewhere() throws Exception {
        domains.addDomain(OURS);
        assertThat(users.contains(BOB)).isFalse();

        users.addUser(BOB, "secret");
        assertThat(users.contains(BOB)).isTrue();
        users.removeUser(BOB);
        assertThat(users.contains(BOB)).isFalse();

        users.addUser(BOB, "secret");
        assertThat(users.contains(BOB)).isTrue();
        watch.look();
        changeElsewhere("DELETE FROM JAMES_USER WHERE USER_NAME = 'bob@example.org'");
        watch.look();
        assertThat(users.contains(BOB)).isFalse();
    }

    @Test
    void goesOnWithKnownUsersWhileTheDatabaseIsGone() throws Exception {
        users.contains(BOB);

        gone = true;

        assertThat(users.contains(BOB)).isFalse();
        assertThatThrownBy(() -> users.contains(Username.of("eve@example.org")))
                .isInstanceOfAny(UsersRepositoryException.class, PersistenceException.class);
    }
}
