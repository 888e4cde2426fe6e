// SPDX-License-Identifier: Apache-2.0
package org.sekisho.listing;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.sekisho.port.DaemonThread;
import org.sekisho.port.FreePorts;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/** A name server on the loopback, by UDP and TCP. What it is not told of does not exist. */
final class DnsServer implements AutoCloseable {
    private static final long TTL = 60;

    private final Map<String, List<String>> records = new ConcurrentHashMap<>();
    private final Map<String, List<String>> onlyByUdp = new ConcurrentHashMap<>();
    private final Map<String, Integer> codes = new ConcurrentHashMap<>();
    private final List<String> mute = new CopyOnWriteArrayList<>();
    final List<String> asked = new CopyOnWriteArrayList<>();
    private final DatagramSocket udp;
    private final ServerSocket tcp;

    DnsServer() throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        tcp = new ServerSocket(FreePorts.take(1).get(0), 50, loopback);
        udp = new DatagramSocket(new InetSocketAddress(loopback, tcp.getLocalPort()));
        DaemonThread.start("dns-server", this::serveUdp);
        DaemonThread.start("dns-server", this::serveTcp);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(udp.getLocalAddress(), udp.getLocalPort());
    }

    /** An address for a name, {@code TXT ...}, or {@code CNAME ...}; {@code *.zone} for all below. */
    DnsServer with(String name, String... values) {
        records.put(name, List.of(values));
        return this;
    }

    /** A list as RFC 5782 has it. */
    DnsServer withList(String zone) {
        return with("2.0.0.127." + zone, "127.0.0.2");
    }

    void without(String name) {
        records.remove(name);
    }

    /** As a forger who sees no question says it. */
    void forge(String name, String... values) {
        onlyByUdp.put(name, List.of(values));
    }

    /** Everything below answers with this code. */
    void fail(String zone, int rcode) {
        codes.put(zone, rcode);
    }

    /** Nothing below is answered. */
    void mute(String zone) {
        mute.add(zone);
    }

    void heal() {
        codes.clear();
        mute.clear();
    }

    private void serveUdp() {
        byte[] buffer = new byte[4096];
        while (!udp.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                udp.receive(packet);
                byte[] answer = answer(Arrays.copyOf(buffer, packet.getLength()), true);
                if (answer.length > 0) {
                    udp.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                }
            } catch (IOException e) {
                // closed
            }
        }
    }

    private void serveTcp() {
        while (!tcp.isClosed()) {
            try (Socket socket = tcp.accept()) {
                DataInputStream in = new DataInputStream(socket.getInputStream());
                byte[] question = new byte[in.readUnsignedShort()];
                in.readFully(question);
                byte[] answer = answer(question, false);
                DataOutputStream out = new DataOutputStream(socket.getOutputStream());
                out.writeShort(answer.length);
                out.write(answer);
                out.flush();
            } catch (IOException e) {
                // closed
            }
        }
    }

    private byte[] answer(byte[] question, boolean byUdp) throws IOException {
        Message asking = new Message(question);
        Name name = asking.getQuestion().getName();
        String text = name.toString(true).toLowerCase(Locale.ROOT);
        asked.add((byUdp ? "udp " : "tcp ") + text);
        if (mute.stream().anyMatch(text::endsWith)) {
            return new byte[0];
        }
        Message answer = new Message(asking.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.getHeader().setFlag(Flags.RA);
        answer.addRecord(asking.getQuestion(), Section.QUESTION);
        int code = codes.entrySet().stream()
                .filter(one -> text.endsWith(one.getKey()))
                .mapToInt(Map.Entry::getValue)
                .findFirst()
                .orElse(Rcode.NOERROR);
        List<String> values = new ArrayList<>(values(text, byUdp));
        answer.getHeader().setRcode(code == Rcode.NOERROR && values.isEmpty() ? Rcode.NXDOMAIN : code);
        if (code == Rcode.NOERROR) {
            for (String value : values) {
                Record record = record(name, value);
                if (record.getType() == asking.getQuestion().getType() || record.getType() == Type.CNAME) {
                    answer.addRecord(record, Section.ANSWER);
                }
            }
        }
        return answer.toWire(65_535);
    }

    private List<String> values(String name, boolean byUdp) {
        if (byUdp && onlyByUdp.containsKey(name)) {
            return onlyByUdp.getOrDefault(name, List.of());
        }
        return records.getOrDefault(
                name,
                records.entrySet().stream()
                        .filter(one -> one.getKey().startsWith("*.")
                                && name.endsWith(one.getKey().substring(1)))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(List.of()));
    }

    private static Record record(Name name, String value) {
        try {
            if (value.startsWith("TXT ")) {
                return new TXTRecord(name, DClass.IN, TTL, value.substring(4));
            }
            if (value.startsWith("CNAME ")) {
                return new CNAMERecord(name, DClass.IN, TTL, Name.fromString(value.substring(6) + "."));
            }
            return new ARecord(name, DClass.IN, TTL, InetAddress.getByName(value));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        udp.close();
        tcp.close();
    }
}
