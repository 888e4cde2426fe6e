// SPDX-License-Identifier: Apache-2.0
package org.sekisho.radius;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.aaa4j.radius.core.attribute.Attribute;
import org.aaa4j.radius.core.attribute.RawAttribute;
import org.aaa4j.radius.core.attribute.StringData;
import org.aaa4j.radius.core.attribute.attributes.ProxyState;
import org.aaa4j.radius.core.packet.Packet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.geo.Network;
import org.sekisho.port.DaemonThread;
import org.sekisho.record.RecordsUnavailableException;
import org.sekisho.rounds.Rounds;
import org.sekisho.rounds.Thorough;
import org.sekisho.session.AccessReport;
import org.sekisho.session.InMemorySessions;
import org.sekisho.session.Session;
import org.sekisho.session.Sessions;
import org.sekisho.submitter.Submitter;
import org.sekisho.submitter.SubmitterNames;

/** Over UDP on the loopback, with packets that the library makes. */
final class AccountingListenerTest {
    private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");
    private static final int START = 1;
    private static final int STOP = 2;
    private static final int INTERIM = 3;
    private static final int ON = 7;
    private static final int BURST = 20;

    private final InMemorySessions sessions = new InMemorySessions();
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();
    private volatile Instant now = NOW;
    private volatile boolean down;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private AccountingListener listener;

    @SuppressWarnings("NullAway.Init")
    private AccountingSocket socket;

    @SuppressWarnings("NullAway.Init")
    private AccessServer nas;

    @BeforeEach
    void listen() throws IOException {
        listen("127.0.0.1 " + new String(AccessServer.SECRET, StandardCharsets.UTF_8));
    }

    private void listen(String clients) throws IOException {
        Sessions store = new Sessions() {
            @Override
            public void record(Session session) {
                sessions.record(session);
            }

            @Override
            public void report(Collection<AccessReport> reports) {
                if (down) {
                    throw new RecordsUnavailableException("they are down", new IOException());
                }
                sessions.report(reports);
            }

            @Override
            public List<Session> find(InetAddress address, Instant from, Instant until) {
                return sessions.find(address, from, until);
            }
        };
        AccountingListener made = new AccountingListener(
                new RadiusSettings(null, RadiusClients.read(file(clients))),
                SubmitterNames.withDefaultDomain(() -> "example.jp"),
                store,
                new AccountingListener.Surroundings(
                        (decision, by) -> counts.merge(decision + "/" + String.join("/", by), 1, Integer::sum),
                        () -> now));
        listener = made;
        AccountingSocket opened = AccountingSocket.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        socket = opened;
        nas = new AccessServer(opened.address());
        DaemonThread.start("accounting-listener", () -> {
            try {
                made.work(opened);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private Path file(String clients) throws IOException {
        Path file = Files.writeString(directory.resolve("radius-clients"), clients);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }

    @AfterEach
    void close() throws IOException {
        nas.close();
        socket.close();
    }

    private List<Session> at(String address, Instant at) {
        return sessions.find(Network.parseAddress(address), at, at);
    }

    @Test
    void recordsASessionFromItsStartToItsStop() throws Exception {
        nas.ask(AccessServer.session(START, "a1", "192.0.2.7"));
        now = NOW.plusSeconds(141);
        nas.ask(AccessServer.and(
                AccessServer.session(STOP, "a1", "192.0.2.7"), AccessServer.delay(10), AccessServer.lasted(131)));

        assertThat(at("192.0.2.7", NOW)).singleElement().satisfies(session -> {
            assertThat(session.submitter()).isEqualTo(new Submitter("hanako@example.jp"));
            assertThat(session.began()).isEqualTo(NOW);
            assertThat(session.ended()).isEqualTo(NOW.plusSeconds(131));
            assertThat(session.source()).isEqualTo(new Session.Source("bras-1", "a1", NOW.plusSeconds(131)));
        });
        assertThat(counts).containsExactly(Map.entry("accounting/recorded", 2));
        assertThat(listener.problems()).isEmpty();
    }

    @Test
    void takesWhatIsSentAgainOnce() throws Exception {
        byte[] start = nas.encoded(AccessServer.SECRET, AccessServer.session(START, "a1", "192.0.2.7"));
        nas.ask(start);
        now = NOW.plusSeconds(5);
        nas.ask(start);
        nas.ask(AccessServer.and(AccessServer.session(START, "a1", "192.0.2.7"), AccessServer.delay(5)));

        assertThat(sessions.all()).singleElement().satisfies(session -> assertThat(session.began())
                .isEqualTo(NOW));
        assertThat(counts).containsOnly(Map.entry("accounting/recorded", 2), Map.entry("accounting/duplicate", 1));
    }

    @Test
    void anUpdateSaysWhenItBeganAndAStopWithoutAddressesEndsAllOfThem() throws Exception {
        nas.ask(AccessServer.and(AccessServer.session(INTERIM, "a1", "192.0.2.7"), AccessServer.lasted(600)));
        nas.ask(AccessServer.and(
                AccessServer.session(INTERIM, "a1", "2001:db8:0:ff00::/56"), AccessServer.lasted(600)));
        assertThat(at("2001:db8:0:ff17::25", NOW.minusSeconds(600))).hasSize(1);
        now = NOW.plusSeconds(60);
        nas.ask(AccessServer.session(STOP, "a1", ""));

        assertThat(sessions.all()).hasSize(2).allSatisfy(session -> {
            assertThat(session.began()).isEqualTo(NOW.minusSeconds(600));
            assertThat(session.ended()).isEqualTo(NOW.plusSeconds(60));
        });
        assertThat(counts)
                .containsOnly(Map.entry("accounting/recorded", 2), Map.entry("accounting/without-address", 1));
    }

    @Test
    void anAccessServerThatStartsAnewHasNoSessions() throws Exception {
        nas.ask(AccessServer.session(START, "a1", "192.0.2.7"));
        now = NOW.plusSeconds(60);
        nas.ask(List.of(AccessServer.status(ON)));
        assertThat(at("192.0.2.7", now.plusSeconds(1)))
                .as("it names no access server: that of its address, which has none")
                .hasSize(1);
        nas.ask(AccessServer.session(ON, "a0", ""));

        assertThat(at("192.0.2.7", now.plusSeconds(1))).isEmpty();
        assertThat(at("192.0.2.7", now)).hasSize(1);
    }

    @Test
    void aClockThatIsWrongMakesSessionsLongerAndIsTold() throws Exception {
        nas.ask(AccessServer.and(
                AccessServer.session(START, "a1", "192.0.2.7"), AccessServer.told(NOW.minusSeconds(400))));
        now = NOW.plusSeconds(60);
        nas.ask(AccessServer.and(
                AccessServer.session(STOP, "a1", "192.0.2.7"),
                AccessServer.lasted(60),
                AccessServer.told(NOW.minusSeconds(340))));
        nas.ask(AccessServer.and(AccessServer.session(START, "a2", "192.0.2.8"), AccessServer.told(Instant.EPOCH)));

        assertThat(at("192.0.2.7", NOW)).singleElement().satisfies(session -> {
            assertThat(session.began()).isEqualTo(NOW.minusSeconds(400));
            assertThat(session.ended()).isEqualTo(NOW.plusSeconds(60));
        });
        assertThat(at("192.0.2.8", now)).singleElement().satisfies(session -> assertThat(session.began())
                .isEqualTo(now));
        assertThat(listener.problems())
                .containsExactly("the clock of bras-1 is wrong by more than a minute, or its packets come late; its"
                        + " sessions are taken to have been as much longer");
        now = NOW.plusSeconds(3_700);
        assertThat(listener.problems()).isEmpty();
    }

    @Test
    void dropsWhatStrangersSendAndWhatWasMadeWithAnotherSecret() throws Exception {
        List<Attribute<?>> session = AccessServer.session(START, "a1", "192.0.2.7");
        byte[] other = "another of sixteen ".getBytes(StandardCharsets.UTF_8);
        nas.send(nas.encoded(other, session));
        byte[] changed = nas.encoded(AccessServer.SECRET, session);
        changed[changed.length - 1]++;
        nas.send(changed);
        nas.send(new byte[] {4, 1, 0, 20});
        nas.send(new byte[1]);
        byte[] longer = nas.encoded(AccessServer.SECRET, session);
        longer[3]++;
        nas.send(longer);
        nas.ask(AccessServer.session(START, "a2", "192.0.2.8"));

        assertThat(sessions.all()).hasSize(1);
        assertThat(counts)
                .isEqualTo(Map.of("accounting/wrong-secret", 2, "accounting/malformed", 3, "accounting/recorded", 1));
        assertThat(listener.problems())
                .containsExactlyInAnyOrder(
                        "packets of 127.0.0.1 are dropped: wrong-secret",
                        "packets of 127.0.0.1 are dropped: malformed");
    }

    @Test
    void isNotIrritatedByAttributesThatFitNowhere() throws Exception {
        List<Attribute<?>> session = AccessServer.session(START, "a1", "192.0.2.7");
        byte[] mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 1, 2, 3, 4};
        nas.send(nas.encoded(AccessServer.SECRET, AccessServer.and(session, new RawAttribute(168, mapped))));
        nas.ask(AccessServer.and(session, new RawAttribute(97, new byte[] {0, 0}), new RawAttribute(8, new byte[3])));
        Packet answer = nas.ask(AccessServer.and(
                AccessServer.session(INTERIM, "a1", "255.255.255.254"),
                new ProxyState(new StringData(new byte[] {1})),
                new ProxyState(new StringData(new byte[] {2}))));

        assertThat(answer.getAttributes(ProxyState.class))
                .extracting(state -> state.getData().getValue()[0])
                .containsExactly((byte) 1, (byte) 2);
        assertThat(sessions.all()).hasSize(1);
        assertThat(counts)
                .isEqualTo(
                        Map.of("accounting/malformed", 1, "accounting/recorded", 1, "accounting/without-address", 1));
    }

    @Thorough
    @Test
    void takesRandomOctetsOfAClientForASessionOrDropsThem() throws Exception {
        Random random = new Random(18);
        for (int i = 0; i < Rounds.of(5_000); i++) {
            byte[] value = new byte[random.nextInt(40)];
            random.nextBytes(value);
            List<Attribute<?>> attributes = AccessServer.and(
                    AccessServer.session(1 + random.nextInt(15), "a" + i, "192.0.2.7"),
                    new RawAttribute(random.nextInt(256), value));
            nas.send(nas.encoded(AccessServer.SECRET, attributes));
            if (i % BURST == 0) {
                awaitTaken(i + 1);
            }
        }
        nas.send(nas.encoded(AccessServer.SECRET, AccessServer.session(START, "last", "192.0.2.8")));
        awaitTaken(Rounds.of(5_000) + 1);

        assertThat(at("192.0.2.8", NOW)).hasSize(1);
    }

    /** The kernel holds a burst. */
    private void awaitTaken(int packets) {
        while (counts.values().stream().mapToInt(Integer::intValue).sum() < packets) {
            Thread.onSpinWait();
        }
    }

    @Test
    void answersNothingThatIsNotSaved() throws Exception {
        byte[] start = nas.encoded(AccessServer.SECRET, AccessServer.session(START, "a1", "192.0.2.7"));
        down = true;
        nas.send(start);
        while (!counts.containsKey("accounting/not-saved")) {
            Thread.onSpinWait();
        }
        assertThat(listener.problems())
                .containsExactly("accounting is not saved, and not answered, while the records do not answer");
        down = false;
        nas.ask(start);

        assertThat(sessions.all()).hasSize(1);
        assertThat(counts).containsOnly(Map.entry("accounting/not-saved", 1), Map.entry("accounting/recorded", 1));
        assertThat(listener.problems()).isEmpty();
    }

    @Test
    void knowsClientsByTheSmallestNetworkThatTheyAreIn() throws Exception {
        close();
        listen("""
                # our access servers
                127.0.0.0/8  the secret of all others
                127.0.0.1/32 %s
                """.formatted(new String(AccessServer.SECRET, StandardCharsets.UTF_8)));
        nas.ask(AccessServer.session(START, "a1", "192.0.2.7"));
        assertThat(sessions.all()).hasSize(1);

        assertThat(RadiusClients.read(file("192.0.2.0/28 0123456789")).findSecret(InetAddress.getLoopbackAddress()))
                .isEmpty();
    }

    @Test
    void refusesAFileThatSaysNothingOrTooMuch() throws IOException {
        assertThatThrownBy(() -> RadiusClients.read(file("""
                        192.0.2.1 short
                        nas.example.jp 0123456789
                        192.0.2.1/24 0123456789
                        """)))
                .hasMessageEndingWith(
                        "radius-clients: line 1: expected an address and a secret of at least 8 characters,"
                                + " such as '192.0.2.1 SECRET';"
                                + " line 2: expected an address or a network, such as 192.0.2.0/28;"
                                + " line 3: there are bits set after the prefix, did you mean 192.0.2.0/24?");
        assertThatThrownBy(() -> RadiusClients.read(file("# nobody\n")))
                .hasMessageEndingWith("it names nobody; expected lines such as '192.0.2.1 SECRET'");
        Path open = file("192.0.2.1 0123456789");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> RadiusClients.read(open))
                .hasMessageEndingWith("radius-clients holds a secret and is open to others; run chmod 600 " + open);
        assertThatThrownBy(() -> RadiusClients.read(directory.resolve("none")))
                .hasMessageStartingWith("there is no " + directory.resolve("none") + "; make it with a line such as");
        assertThat(RadiusClients.read(file("192.0.2.1 0123456789"))).hasToString("1 clients");
    }
}
