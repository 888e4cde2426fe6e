// SPDX-License-Identifier: Apache-2.0
package org.sekisho.smtp.login;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import javax.inject.Inject;
import org.apache.james.core.Username;
import org.apache.james.mailbox.Authorizator;
import org.apache.james.protocols.api.OidcSASLConfiguration;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.AuthHook;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.HookReturnCode;
import org.apache.james.smtpserver.UsersRepositoryAuthHook;
import org.apache.james.user.api.InvalidUsernameException;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.user.api.UsersRepositoryException;
import org.jspecify.annotations.Nullable;
import org.sekisho.login.VerifiedPasswordCache;
import org.sekisho.login.VerifiedPasswordCache.Typed;
import org.sekisho.metrics.DecisionMetrics;
import org.sekisho.submitter.Submitter;
import org.sekisho.submitter.SubmitterNames;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The question whether a password or token is right, put to James's own {@link UsersRepositoryAuthHook} exactly once,
 * so that a password is hashed once, also that of a user who does not exist, and not at all while it is remembered.
 * Thread-safe.
 *
 * <p>That hook answers alike when a password is wrong and when the users cannot be read. To tell the two apart it is
 * given the users through a proxy that notes a failure on its way; the proxy goes by reflection, so that it does not
 * depend on the result of {@code UsersRepository.test}, which differs between James 3.8 and 3.9.
 */
public final class PasswordCheck {
    private static final Logger LOG = LoggerFactory.getLogger(PasswordCheck.class);

    /** What came of it. */
    public enum Answer {
        RIGHT,
        WRONG,
        /** The users cannot be read now. */
        UNAVAILABLE,
        /** Not known yet: {@link DeferredCheck}. */
        PENDING
    }

    /**
     * What came of it and, when it is right, under which name James lets the session in.
     *
     * @param name empty unless the answer is RIGHT
     */
    public record Outcome(Answer answer, Optional<Username> name) {
        /** There was no time to ask. */
        public static final Outcome UNAVAILABLE = of(Answer.UNAVAILABLE);

        private static Outcome of(Answer answer) {
            return new Outcome(answer, Optional.empty());
        }
    }

    private final UsersRepository users;
    private final SessionSubmitters submitters;
    private final SubmitterNames names;
    private final DummyPassword dummy;
    private final VerifiedPasswordCache remembered;
    private final DecisionMetrics decisions;
    private final UsersRepository watched;
    private final AuthHook hook;
    private final ThreadLocal<Boolean> failed = ThreadLocal.withInitial(() -> false);

    @Inject
    PasswordCheck(
            UsersRepository users,
            Authorizator authorizator,
            SessionSubmitters submitters,
            DummyPassword dummy,
            VerifiedPasswordCache remembered,
            DecisionMetrics decisions) {
        this.users = users;
        this.submitters = submitters;
        this.names = submitters.names();
        this.dummy = dummy;
        this.remembered = remembered;
        this.decisions = decisions;
        this.watched = (UsersRepository) Proxy.newProxyInstance(
                UsersRepository.class.getClassLoader(),
                new Class<?>[] {UsersRepository.class},
                (proxy, method, arguments) -> ask(method, arguments));
        this.hook = new UsersRepositoryAuthHook(watched, authorizator);
    }

    /**
     * The name to look up for what the client typed: canonical, and without its domain where James knows users without.
     * The {@code +detail} belongs to it only when there is a user of that whole name.
     *
     * @return empty when it cannot name anybody
     */
    public Optional<Username> findLogin(Username typed) {
        try {
            Optional<Username> whole = findUser(names.login(typed.asString()));
            Optional<Username> plain = findUser(names.of(typed.asString()).address());
            boolean same = whole.equals(plain);
            return same || whole.filter(this::exists).isPresent() ? whole : plain;
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** True also when it cannot be told: the check of the password then fails for the same reason. */
    private boolean exists(Username login) {
        try {
            return watched.contains(login);
        } catch (UsersRepositoryException e) {
            LOG.warn("cannot tell whether a user exists", e);
            return true;
        } finally {
            failed.remove();
        }
    }

    private Optional<Username> findUser(String address) {
        Username login = Username.of(address);
        return hasDomains() ? Optional.of(login) : findLocal(login);
    }

    private boolean hasDomains() {
        try {
            return users.supportVirtualHosting();
        } catch (UsersRepositoryException e) {
            LOG.warn("cannot tell whether users have domains; they are looked up with one", e);
            return true;
        }
    }

    private Optional<Username> findLocal(Username login) {
        String local = login.getLocalPart();
        boolean ours = names.login(local).equals(login.asString());
        return ours ? Optional.of(Username.fromLocalPartWithoutDomain(local)) : Optional.empty();
    }

    /**
     * From memory where the same password was right a moment ago; else it is hashed, now or by whoever takes it from
     * {@link DeferredCheck}.
     */
    public Answer password(SMTPSession session, Username login, String password) {
        Optional<DeferredCheck> deferred = DeferredCheck.find(session);
        Optional<Outcome> ready = deferred.flatMap(DeferredCheck::takeOutcome);
        if (ready.isPresent()) {
            return admit(session, ready.get());
        }
        Typed typed = type(login, password);
        Optional<Outcome> recalled = recall(typed);
        if (recalled.isEmpty() && deferred.isPresent()) {
            deferred.get().leave(new DeferredCheck.Work(typed, () -> ask(typed, login, password)));
            return Answer.PENDING;
        }
        return admit(session, recalled.orElseGet(() -> ask(typed, login, password)));
    }

    private Typed type(Username login, String password) {
        Submitter submitter = names.of(login.asString());
        String name = login.asString();
        Optional<String> stored = remembered.isToldOfChanges() ? Optional.empty() : StoredHash.find(users, login);
        return stored.map(hash -> remembered.type(submitter, name, password, hash))
                .orElseGet(() -> remembered.type(submitter, name, password));
    }

    private static Answer admit(SMTPSession session, Outcome outcome) {
        outcome.name().ifPresent(name -> {
            session.setUsername(name);
            session.setRelayingAllowed(true);
        });
        return outcome.answer();
    }

    private Optional<Outcome> recall(Typed typed) {
        boolean suspended = submitters.findSuspension(typed.submitter()).isPresent();
        Optional<Outcome> recalled = remembered
                .find(typed, suspended)
                .map(name -> new Outcome(Answer.RIGHT, Optional.of(Username.of(name))));
        recalled.ifPresent(outcome -> decisions.count("password", "remembered"));
        return recalled;
    }

    /** Takes as long when there is no such user as when the password is wrong. */
    private Outcome ask(Typed typed, Username login, String password) {
        decisions.count("password", "hashed");
        NamedSession asked = new NamedSession();
        Answer answer = answer(() -> hook.doAuth(asked.session(), login, password));
        if (answer == Answer.WRONG && !exists(login)) {
            dummy.verify(password);
        }
        if (answer != Answer.RIGHT) {
            return Outcome.of(answer);
        }
        Username name = asked.name().orElse(login);
        if (typed.isSame(type(login, password))) {
            remembered.remember(typed, name.asString());
        }
        return new Outcome(answer, Optional.of(name));
    }

    public Answer token(SMTPSession session, OidcSASLConfiguration configuration, String response) {
        return answer(() -> hook.doSasl(session, configuration, response));
    }

    public Answer delegation(SMTPSession session, Username target) {
        return answer(() -> hook.doDelegation(session, target));
    }

    private Answer answer(Supplier<HookResult> question) {
        try {
            failed.set(false);
            if (question.get().getResult().getAction() == HookReturnCode.Action.OK) {
                return Answer.RIGHT;
            }
            return failed.get() ? Answer.UNAVAILABLE : Answer.WRONG;
        } finally {
            failed.remove();
        }
    }

    private Object ask(Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(users, arguments);
        } catch (InvocationTargetException e) {
            Throwable cause = e.getTargetException();
            if (cause instanceof InvalidUsernameException || !mayFail(method)) {
                throw cause;
            }
            failed.set(true);
            throw new UsersRepositoryException("the users cannot be read", cause);
        }
    }

    private static boolean mayFail(Method method) {
        return Arrays.asList(method.getExceptionTypes()).contains(UsersRepositoryException.class);
    }
}
