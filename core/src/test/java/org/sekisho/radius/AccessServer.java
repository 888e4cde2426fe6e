// SPDX-License-Identifier: Apache-2.0
package org.sekisho.radius;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.aaa4j.radius.core.attribute.Attribute;
import org.aaa4j.radius.core.attribute.EnumData;
import org.aaa4j.radius.core.attribute.IntegerData;
import org.aaa4j.radius.core.attribute.Ipv4AddrData;
import org.aaa4j.radius.core.attribute.Ipv6PrefixData;
import org.aaa4j.radius.core.attribute.TextData;
import org.aaa4j.radius.core.attribute.TimeData;
import org.aaa4j.radius.core.attribute.attributes.AcctDelayTime;
import org.aaa4j.radius.core.attribute.attributes.AcctSessionId;
import org.aaa4j.radius.core.attribute.attributes.AcctSessionTime;
import org.aaa4j.radius.core.attribute.attributes.AcctStatusType;
import org.aaa4j.radius.core.attribute.attributes.DelegatedIpv6Prefix;
import org.aaa4j.radius.core.attribute.attributes.EventTimestamp;
import org.aaa4j.radius.core.attribute.attributes.FramedIpAddress;
import org.aaa4j.radius.core.attribute.attributes.NasIdentifier;
import org.aaa4j.radius.core.attribute.attributes.UserName;
import org.aaa4j.radius.core.dictionary.dictionaries.StandardDictionary;
import org.aaa4j.radius.core.packet.Packet;
import org.aaa4j.radius.core.packet.PacketCodec;
import org.aaa4j.radius.core.packet.PacketCodecException;
import org.aaa4j.radius.core.packet.packets.AccountingRequest;
import org.aaa4j.radius.core.packet.packets.AccountingResponse;
import org.sekisho.geo.Network;

/** An access server that tells of its sessions. Not thread-safe. */
final class AccessServer implements AutoCloseable {
    static final byte[] SECRET = "a secret of sixteen".getBytes(StandardCharsets.UTF_8);

    private static final int PATIENCE = 60_000;

    private final PacketCodec codec = new PacketCodec(new StandardDictionary());
    private final DatagramSocket socket;

    AccessServer(InetSocketAddress server) throws IOException {
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        socket.connect(server);
        socket.setSoTimeout(PATIENCE);
    }

    /** Attributes of a session of hanako at that IPv4 address or IPv6 prefix; none for an empty one. */
    static List<Attribute<?>> session(int status, String name, String held) {
        List<Attribute<?>> all = new ArrayList<>(List.of(
                new AcctStatusType(new EnumData(status)),
                new NasIdentifier(new TextData("bras-1")),
                new AcctSessionId(new TextData(name)),
                new UserName(new TextData("hanako"))));
        if (held.contains("/")) {
            String[] parts = held.split("/", 2);
            all.add(new DelegatedIpv6Prefix(
                    new Ipv6PrefixData(Integer.parseInt(parts[1]), (Inet6Address) Network.parseAddress(parts[0]))));
        } else if (!held.isEmpty()) {
            all.add(new FramedIpAddress(new Ipv4AddrData((Inet4Address) Network.parseAddress(held))));
        }
        return all;
    }

    static List<Attribute<?>> and(List<Attribute<?>> some, Attribute<?>... more) {
        List<Attribute<?>> all = new ArrayList<>(some);
        all.addAll(List.of(more));
        return all;
    }

    static AcctDelayTime delay(int seconds) {
        return new AcctDelayTime(new IntegerData(seconds));
    }

    static AcctSessionTime lasted(int seconds) {
        return new AcctSessionTime(new IntegerData(seconds));
    }

    static EventTimestamp told(Instant at) {
        return new EventTimestamp(new TimeData(at));
    }

    static AcctStatusType status(int status) {
        return new AcctStatusType(new EnumData(status));
    }

    byte[] encoded(byte[] secret, List<Attribute<?>> attributes) throws PacketCodecException {
        return codec.encodeRequest(new AccountingRequest(attributes), secret, new byte[16]);
    }

    void send(byte[] packet) throws IOException {
        socket.send(new DatagramPacket(packet, packet.length));
    }

    /** Sends it and returns the answer, once it is shown to be of whoever knows the secret. */
    Packet ask(byte[] request) throws Exception {
        send(request);
        DatagramPacket answer = new DatagramPacket(new byte[4_096], 4_096);
        socket.receive(answer);
        byte[] octets = Arrays.copyOf(answer.getData(), answer.getLength());
        if (octets[1] != request[1] || octets[0] != AccountingResponse.CODE) {
            throw new IOException("that is the answer to another request");
        }
        return codec.decodeResponse(octets, SECRET, Arrays.copyOfRange(request, 4, 20));
    }

    Packet ask(List<Attribute<?>> attributes) throws Exception {
        return ask(encoded(SECRET, attributes));
    }

    @Override
    public void close() {
        socket.close();
    }
}
