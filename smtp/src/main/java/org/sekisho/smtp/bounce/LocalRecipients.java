// SPDX-License-Identifier: Apache-2.0
package org.sekisho.smtp.bounce;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.inject.Inject;
import javax.inject.Singleton;
import javax.mail.internet.AddressException;
import org.apache.james.core.Domain;
import org.apache.james.core.MailAddress;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.domainlist.api.DomainListException;
import org.apache.james.rrt.api.RecipientRewriteTable;
import org.apache.james.rrt.api.RecipientRewriteTable.ErrorMappingException;
import org.apache.james.rrt.api.RecipientRewriteTableException;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.user.api.UsersRepositoryException;
import org.sekisho.storm.RecipientCache;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which recipients exist, by James's domains, users and recipient rewrite table. Each is asked about once, and the
 * answer holds for a minute, that there is none for half a minute: so long at most a change by WebAdmin is not seen.
 * Keeps at most {@value #MAX} answers, about 10 MB. Thread-safe.
 */
@Singleton
public final class LocalRecipients {
    static final int MAX = 50_000;

    private static final Logger LOG = LoggerFactory.getLogger(LocalRecipients.class);
    private static final RecipientCache.Ttl TTL = new RecipientCache.Ttl(Duration.ofMinutes(1), Duration.ofSeconds(30));
    private static final String POSTMASTER = "postmaster";

    private final DomainList domains;
    private final UsersRepository users;
    private final RecipientRewriteTable rewrites;
    private final RecipientCache answers;
    private final AtomicBoolean failing = new AtomicBoolean();

    @Inject
    LocalRecipients(DomainList domains, UsersRepository users, RecipientRewriteTable rewrites, InstantSource clock) {
        this.domains = domains;
        this.users = users;
        this.rewrites = rewrites;
        this.answers = new RecipientCache(MAX, TTL, clock);
    }

    /** Asks for something in James. */
    private interface Question {
        boolean ask() throws DomainListException, UsersRepositoryException, RecipientRewriteTableException;
    }

    /**
     * Never throws: whatever fails is {@link RecipientStatus#UNAVAILABLE}.
     *
     * @param bare an address in lower case, without a token of ours
     */
    public RecipientStatus find(String bare) {
        try {
            MailAddress recipient = new MailAddress(bare);
            Domain domain = recipient.getDomain();
            if (!answer("@" + domain.asString(), () -> domains.containsDomain(domain))) {
                return RecipientStatus.ELSEWHERE;
            }
            boolean known = recipient.getLocalPart().equals(POSTMASTER)
                    || answer(bare, () -> isUser(recipient) || isRewritten(recipient));
            return known ? RecipientStatus.KNOWN : RecipientStatus.UNKNOWN;
        } catch (AddressException e) {
            return RecipientStatus.UNKNOWN;
        } catch (DomainListException | UsersRepositoryException | RecipientRewriteTableException | RuntimeException e) {
            // Databases fail with whatever their drivers throw.
            warnOnce(e);
            return RecipientStatus.UNAVAILABLE;
        }
    }

    /** In a storm there would be hundreds. */
    private void warnOnce(Exception e) {
        if (failing.compareAndSet(false, true)) {
            LOG.warn("cannot tell whether recipients exist; bounces have to come again until it is known", e);
        }
    }

    private boolean answer(String about, Question question)
            throws DomainListException, UsersRepositoryException, RecipientRewriteTableException {
        Optional<Boolean> before = answers.find(about);
        if (before.isPresent()) {
            return before.get();
        }
        boolean answer = question.ask();
        failing.set(false);
        answers.put(about, answer);
        return answer;
    }

    private boolean isUser(MailAddress recipient) throws UsersRepositoryException {
        try {
            return users.contains(users.getUsername(recipient));
        } catch (IllegalArgumentException e) {
            // An address such as "a@b"@example.org, which no user can have.
            return false;
        }
    }

    private boolean isRewritten(MailAddress recipient) throws RecipientRewriteTableException {
        try {
            return !rewrites.getResolvedMappings(recipient.getLocalPart(), recipient.getDomain())
                    .isEmpty();
        } catch (ErrorMappingException e) {
            // An entry that says how to refuse it: James does so later.
            return true;
        } catch (IllegalArgumentException e) {
            // As above.
            return false;
        }
    }
}
