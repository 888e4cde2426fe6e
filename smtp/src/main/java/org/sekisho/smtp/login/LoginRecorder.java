// SPDX-License-Identifier: Apache-2.0
package org.sekisho.smtp.login;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;
import javax.inject.Inject;
import org.apache.james.protocols.api.ProtocolSession.AttachmentKey;
import org.apache.james.protocols.api.ProtocolSession.State;
import org.apache.james.protocols.smtp.SMTPSession;
import org.sekisho.event.Login;
import org.sekisho.geo.CountryGroups;
import org.sekisho.geo.GeoLocator;
import org.sekisho.rule.RuleNeeds;
import org.sekisho.session.Session;
import org.sekisho.session.Sessions;
import org.sekisho.submitter.Submitter;
import org.sekisho.usage.Usage;

/** Records verified logins with their place, and has them judged. Thread-safe. */
public record LoginRecorder(
        Usage usage,
        GeoLocator locator,
        CountryGroups groups,
        LoginJudge judge,
        Sessions sessions,
        InstantSource clock) {
    private static final AttachmentKey<Session> SESSION = AttachmentKey.of("org.sekisho.smtp.session", Session.class);

    @Inject
    public LoginRecorder {}

    /** Has what these rules read noted from now on. */
    public void watch(List<LoginRule> rules) {
        rules.forEach(login -> RuleNeeds.watch(login.rule(), usage));
    }

    /** This submitter is logged in on this connection from now on. */
    public Login record(Submitter submitter, SMTPSession connection) {
        InetSocketAddress remote = connection.getRemoteAddress();
        InetAddress address = remote.getAddress();
        Login login = new Login(submitter, clock.instant(), address, locator.locate(address));
        usage.record(login);
        ended(connection);
        Session session = Session.open(submitter, address, remote.getPort(), login.at());
        connection.setAttachment(SESSION, session, State.Connection);
        sessions.record(session);
        return login;
    }

    /** The connection is gone. */
    public void ended(SMTPSession connection) {
        connection
                .getAttachment(SESSION, State.Connection)
                .ifPresent(session -> sessions.record(session.ended(clock.instant())));
    }

    public void judge(Login login, List<LoginRule> rules) {
        judge.judge(login, rules);
    }
}
