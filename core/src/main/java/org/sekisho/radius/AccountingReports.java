// SPDX-License-Identifier: Apache-2.0
package org.sekisho.radius;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.aaa4j.radius.core.attribute.Ipv6PrefixData;
import org.aaa4j.radius.core.attribute.attributes.AcctDelayTime;
import org.aaa4j.radius.core.attribute.attributes.AcctSessionId;
import org.aaa4j.radius.core.attribute.attributes.AcctSessionTime;
import org.aaa4j.radius.core.attribute.attributes.AcctStatusType;
import org.aaa4j.radius.core.attribute.attributes.DelegatedIpv6Prefix;
import org.aaa4j.radius.core.attribute.attributes.EventTimestamp;
import org.aaa4j.radius.core.attribute.attributes.FramedIpAddress;
import org.aaa4j.radius.core.attribute.attributes.FramedIpv6Address;
import org.aaa4j.radius.core.attribute.attributes.FramedIpv6Prefix;
import org.aaa4j.radius.core.attribute.attributes.NasIdentifier;
import org.aaa4j.radius.core.attribute.attributes.NasIpAddress;
import org.aaa4j.radius.core.attribute.attributes.NasIpv6Address;
import org.aaa4j.radius.core.attribute.attributes.UserName;
import org.aaa4j.radius.core.packet.Packet;
import org.sekisho.session.AccessReport;
import org.sekisho.session.HeldAddress;
import org.sekisho.session.Session;
import org.sekisho.submitter.Submitter;
import org.sekisho.submitter.SubmitterNames;
import org.sekisho.text.LogText;

/**
 * What accounting packets say of sessions: Start, Interim-Update and Stop of one (RFC 2866), at an IPv4 address, an
 * IPv6 address (RFC 6911), a prefix of its link (RFC 3162) or a delegated one (RFC 4818); Accounting-On and -Off of all
 * of an access server. Immutable and thread-safe.
 */
record AccountingReports(SubmitterNames names) {
    private static final int START = 1;
    private static final int STOP = 2;
    private static final int INTERIM_UPDATE = 3;
    private static final int ACCOUNTING_ON = 7;
    private static final int ACCOUNTING_OFF = 8;
    private static final int MOST_HELD = 16;
    private static final int SHORTEST_PREFIX = 16;

    /** Nobody stays longer on one session; so much is a counter gone wrong. */
    private static final Duration LONGEST = Duration.ofDays(400);

    /**
     * What a packet says, if it is of interest.
     *
     * @param nas the access server
     * @param outcome if it can be saved
     */
    record Read(String nas, Duration disagreement, AccessReport report, PacketOutcome outcome) {}

    /** @throws BadPacketException when it lacks what every packet has */
    Read read(Packet packet, InetAddress client, Instant arrival) throws BadPacketException {
        String nas = nas(packet, client);
        EventTime time = EventTime.of(
                arrival,
                Duration.ofSeconds(packet.getAttribute(AcctDelayTime.class)
                        .map(delay -> unsigned(delay.getData().getValue()))
                        .orElse(0L)),
                packet.getAttribute(EventTimestamp.class)
                        .map(told -> unsigned(told.getData().getValue().getEpochSecond()))
                        .map(Instant::ofEpochSecond)
                        .orElse(null));
        int status = packet.getAttribute(AcctStatusType.class)
                .map(type -> type.getData().getValue())
                .orElseThrow(() -> new BadPacketException(PacketOutcome.MALFORMED, "it has no Acct-Status-Type"));
        AccessReport nothing = new AccessReport(List.of(), null);
        return switch (status) {
            case START, STOP, INTERIM_UPDATE -> session(packet, nas, time, status);
            case ACCOUNTING_ON, ACCOUNTING_OFF -> {
                AccessReport.Over all = new AccessReport.Over(nas, null, time.latest());
                yield new Read(nas, time.disagreement(), new AccessReport(List.of(), all), PacketOutcome.RECORDED);
            }
            default -> new Read(nas, time.disagreement(), nothing, PacketOutcome.WITHOUT_ADDRESS);
        };
    }

    private Read session(Packet packet, String nas, EventTime time, int status) throws BadPacketException {
        String name = packet.getAttribute(AcctSessionId.class)
                .map(id -> LogText.of(id.getData().getValue()))
                .filter(id -> !id.isEmpty())
                .orElseThrow(() -> new BadPacketException(PacketOutcome.MALFORMED, "it has no Acct-Session-Id"));
        Duration lasted = status == START ? Duration.ZERO : lasted(packet);
        Instant ended = status == STOP ? time.latest() : null;
        AccessReport.Over over = ended == null ? null : new AccessReport.Over(nas, name, ended);
        String user = packet.getAttribute(UserName.class)
                .map(one -> one.getData().getValue())
                .orElse("");
        Optional<Submitter> submitter = findSubmitter(user);
        List<HeldAddress> held = held(packet);
        Session.Source source = new Session.Source(nas, name, time.latest());
        List<Session> sessions = submitter.stream()
                .flatMap(who -> held.stream()
                        .map(one -> new Session(
                                Session.idOf(name, user, one),
                                who,
                                one,
                                time.earliest().minus(lasted),
                                ended,
                                source)))
                .toList();
        PacketOutcome outcome = submitter.isEmpty()
                ? PacketOutcome.UNFIT_NAME
                : held.isEmpty() ? PacketOutcome.WITHOUT_ADDRESS : PacketOutcome.RECORDED;
        return new Read(nas, time.disagreement(), new AccessReport(sessions, over), outcome);
    }

    private static Duration lasted(Packet packet) throws BadPacketException {
        Duration lasted = Duration.ofSeconds(packet.getAttribute(AcctSessionTime.class)
                .map(time -> unsigned(time.getData().getValue()))
                .orElse(0L));
        if (lasted.compareTo(LONGEST) > 0) {
            throw new BadPacketException(PacketOutcome.MALFORMED, "its Acct-Session-Time is " + lasted);
        }
        return lasted;
    }

    private Optional<Submitter> findSubmitter(String user) {
        try {
            return user.isBlank() ? Optional.empty() : Optional.of(names.of(user));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String nas(Packet packet, InetAddress client) {
        return packet.getAttribute(NasIdentifier.class)
                .map(name -> LogText.of(name.getData().getValue()))
                .filter(name -> !name.isBlank())
                .or(() -> packet.getAttribute(NasIpAddress.class)
                        .map(one -> one.getData().getValue().getHostAddress()))
                .or(() -> packet.getAttribute(NasIpv6Address.class)
                        .map(one -> one.getData().getValue().getHostAddress()))
                .orElse(client.getHostAddress());
    }

    /** An address in a prefix of the same session says nothing more. */
    private static List<HeldAddress> held(Packet packet) {
        List<HeldAddress> prefixes = Stream.concat(
                        packet.getAttributes(FramedIpv6Prefix.class).stream().map(FramedIpv6Prefix::getData),
                        packet.getAttributes(DelegatedIpv6Prefix.class).stream().map(DelegatedIpv6Prefix::getData))
                .filter(prefix -> prefix.getPrefixLength() >= SHORTEST_PREFIX)
                .map(AccountingReports::of)
                .toList();
        Stream<HeldAddress> addresses = Stream.concat(
                        packet.getAttributes(FramedIpAddress.class).stream()
                                .map(one -> one.getData().getValue()),
                        packet.getAttributes(FramedIpv6Address.class).stream()
                                .map(one -> one.getData().getValue()))
                .filter(AccountingReports::isSomebodys)
                .filter(address -> prefixes.stream().noneMatch(prefix -> prefix.contains(address)))
                .map(address -> HeldAddress.of(address, 0));
        return Stream.concat(addresses, prefixes.stream())
                .distinct()
                .limit(MOST_HELD)
                .toList();
    }

    private static HeldAddress of(Ipv6PrefixData prefix) {
        return new HeldAddress(prefix.getPrefixAddress(), prefix.getPrefixLength(), 0);
    }

    /** {@code 255.255.255.254} lets the access server choose (RFC 2865, section 5.8). */
    private static boolean isSomebodys(InetAddress address) {
        return !address.isAnyLocalAddress()
                && !address.isLoopbackAddress()
                && !address.isMulticastAddress()
                && !address.getHostAddress().startsWith("255.255.255.");
    }

    private static long unsigned(long value) {
        return value & 0xffff_ffffL;
    }
}
