// SPDX-License-Identifier: Apache-2.0
package org.sekisho.session;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sekisho.submitter.Submitter;

/**
 * Who had an address at a time, as far as sessions tell. Where more than one submitter may have had it, nobody is
 * named. Immutable.
 *
 * @param remoteAddress of which is asked
 * @param port of the client, 0 when nobody said it
 * @param at when
 * @param skew so much the clock of whoever asks may be wrong
 * @param sessions those of which a part is within the skew of that time, oldest first
 * @param unanswered why a system that was asked besides did not answer; empty when it did, or none was asked
 */
public record AddressHolders(
        InetAddress remoteAddress, int port, Instant at, Duration skew, List<Session> sessions, String unanswered) {
    private static final int SAID = 5;

    public AddressHolders {
        sessions = List.copyOf(sessions);
    }

    /** Asks the record. */
    public static AddressHolders of(Sessions record, InetAddress remoteAddress, int port, Instant at, Duration skew) {
        List<Session> all = record.find(remoteAddress, at.minus(skew), at.plus(skew));
        List<Session> fit = all.stream()
                .filter(one -> port == 0 || one.port() == 0 || one.port() == port)
                .toList();
        return new AddressHolders(remoteAddress, port, at, skew, fit, "");
    }

    /** The same with what another system says. */
    public AddressHolders with(List<Session> others, String unanswered) {
        List<Session> all = Stream.concat(sessions.stream(), others.stream())
                .sorted(Comparator.comparing(Session::began))
                .toList();
        return new AddressHolders(remoteAddress, port, at, skew, all, unanswered);
    }

    /** The one who had it, if it is one. */
    public Optional<Submitter> findOnly() {
        List<Submitter> all = submitters();
        return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
    }

    /** All who may have had it. */
    public List<Submitter> submitters() {
        return sessions.stream().map(Session::submitter).distinct().toList();
    }

    /** For people, without a final stop: {@code ambiguous: ... held by a@b from 10:02:40, ...}. */
    public String sentence(ZoneId zone) {
        DateTimeFormatter format =
                DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(zone);
        String asked = remoteAddress.getHostAddress() + (port == 0 ? "" : " port " + port) + " at " + format.format(at)
                + " \u00b1 " + skew.toSeconds() + " s";
        if (sessions.isEmpty()) {
            return asked + ": " + (unanswered.isEmpty() ? "" : "unknown, ") + "nobody was logged in from there"
                    + silence();
        }
        String held =
                sessions.stream().limit(SAID).map(one -> held(one, format)).collect(Collectors.joining(", "));
        int more = sessions.size() - SAID;
        String word = submitters().size() == 1 ? "held " : "ambiguous, held ";
        return asked + ": " + word + held + (more > 0 ? ", and in " + more + " more sessions" : "") + silence();
    }

    private String silence() {
        return unanswered.isEmpty() ? "" : "; the look-up did not answer: " + unanswered;
    }

    private static String held(Session session, DateTimeFormatter format) {
        Session.Source source = session.source();
        String told = source == null ? "" : " (told by " + source.nas() + ")";
        return "by " + session.submitter() + " from " + format.format(session.began()) + end(session.ended(), format)
                + told;
    }

    private static String end(@Nullable Instant ended, DateTimeFormatter format) {
        return ended == null ? ", its end is not known" : " to " + format.format(ended);
    }
}
