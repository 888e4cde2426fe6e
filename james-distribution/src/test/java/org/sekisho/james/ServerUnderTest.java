// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import static java.util.Objects.requireNonNull;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.james.utils.GuiceProbe;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.sekisho.james.keys.Keys;
import org.sekisho.james.keys.TestKeys;
import org.sekisho.james.keys.TokenIssuer;
import org.sekisho.james.sink.ReceivedMail;
import org.sekisho.james.sink.SinkInbox;
import org.sekisho.james.sink.SmtpSink;
import org.sekisho.port.FreePorts;

/**
 * The real server with the repository's {@code conf/}, in a directory of its own, on free ports, with a sink as the
 * Internet. Started in this JVM ({@link #start}) or in one of its own that can be killed ({@link #startChild}).
 *
 * <p>One server for all tests of a class ({@link #forClass}) is a registered extension: it is started, with the domain
 * {@code example.org}, before the first test and closed after the last.
 */
public final class ServerUnderTest implements AutoCloseable, BeforeAllCallback, AfterAllCallback {
    /** The password of every {@link #account}. */
    public static final String SECRET = "correct horse";

    public static final String DOMAIN = "example.org";

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration TOKEN_LIFE = Duration.ofDays(1);

    /** The ports of the shipped configuration, in the order of {@link #ports}. */
    private static final List<String> SHIPPED_PORTS = List.of("2525", "2587", "2465", "8000");

    private final HttpClient http = HttpClient.newHttpClient();
    private final SinkInbox inbox = new SinkInbox();
    private final SmtpSink sink = SmtpSink.start(0, inbox);
    private final AdvancingClock clock = new AdvancingClock();
    private final Home home;
    private final List<Integer> ports;
    private @Nullable SekishoServer server;
    private @Nullable ServerProcess process;
    private @Nullable String token;

    private ServerUnderTest(Home home, List<Integer> ports) {
        this.home = home;
        this.ports = ports;
    }

    /** A server that is not started yet, with its home in that empty directory. */
    public static ServerUnderTest at(Path directory) throws IOException {
        Home home = new Home(directory);
        new Home(repository()).copyConf(home);
        ServerUnderTest made = new ServerUnderTest(home, FreePorts.take(SHIPPED_PORTS.size()));
        made.usePortsAndSink();
        return made;
    }

    /**
     * A server for all tests of a class, to be registered as a static extension. Its configuration stays as long as
     * the JVM: the build may run a class that failed once more.
     */
    public static ServerUnderTest forClass() {
        try {
            ServerUnderTest made = at(Files.createTempDirectory("sekisho"));
            Runtime.getRuntime().addShutdownHook(new Thread(made::deleteAll));
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        start();
        addDomain(DOMAIN);
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        stop();
        sink.refuseNobody();
        inbox.clear();
        for (Path entry : MoreFiles.listFiles(home.root())) {
            if (!entry.endsWith("conf")) {
                MoreFiles.deleteRecursively(entry, RecursiveDeleteOption.ALLOW_INSECURE);
            }
        }
    }

    private void deleteAll() {
        try {
            MoreFiles.deleteRecursively(home.root(), RecursiveDeleteOption.ALLOW_INSECURE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The root of the source tree. */
    public static Path repository() {
        return Path.of(System.getProperty("sekisho.root"));
    }

    public Home home() {
        return home;
    }

    /** Changes a file of {@code conf/}. Only before a start. */
    public ServerUnderTest edit(String file, UnaryOperator<String> change) {
        try {
            Path path = home.conf(file);
            Files.writeString(path, change.apply(Files.readString(path)));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts lines behind those of {@code sekisho.properties}. Only before a start. */
    public ServerUnderTest with(String... lines) {
        return edit("sekisho.properties", text -> text + "\n" + String.join("\n", lines) + "\n");
    }

    /** Sets what the shipped rule {@code recipients} allows, such as {@code 5/1h}. Only before a start. */
    public ServerUnderTest allowRecipients(String rate) {
        return edit(
                "mailetcontainer.xml",
                text -> text.replaceAll(
                        "recipients=500/10m[^\"]*name=recipients\"", "recipients=" + rate + ", name=recipients\""));
    }

    /** Starts in this JVM; one such server at a time. */
    public ServerUnderTest start() throws Exception {
        TestKeys.in(home.keys());
        SekishoServer starting =
                SekishoServer.of(home, binder -> binder.bind(Clock.class).toInstance(clock));
        server = starting;
        starting.start();
        return this;
    }

    /** Starts in a JVM of its own, by {@code sekisho run}, and waits until it says that it is ready. */
    public ServerUnderTest startChild(String... options) throws Exception {
        TestKeys.in(home.keys());
        process = ServerProcess.start(home, options);
        return this;
    }

    /** Moves the clock of the server that runs in this JVM. */
    public void advance(Duration time) {
        clock.advance(time);
    }

    /** The child as with {@code kill -9}. */
    public void kill() {
        requireNonNull(process).kill();
        process = null;
    }

    /** What the child has printed so far. */
    public String output() throws IOException {
        return requireNonNull(process).output();
    }

    /** Stops in good order, keeping the state for another start. */
    public synchronized void stop() {
        token = null;
        if (server != null) {
            server.close();
            server = null;
        }
        if (process != null) {
            process.stop();
            process = null;
        }
    }

    @Override
    public void close() {
        stop();
        sink.close();
    }

    public int inboundPort() {
        return ports.get(0);
    }

    public int submissionPort() {
        return ports.get(1);
    }

    public int submissionsPort() {
        return ports.get(2);
    }

    public URI webAdmin() {
        return URI.create("http://127.0.0.1:" + ports.get(3));
    }

    /** A view on a server that runs in this JVM. */
    public <T extends GuiceProbe> T probe(Class<T> probe) {
        return requireNonNull(server).probe(probe);
    }

    /** The server to which all outgoing and local mail goes. */
    public SmtpSink sink() {
        return sink;
    }

    /** What the sink took. */
    public SinkInbox inbox() {
        return inbox;
    }

    /** The same until the server stops: without the second compiler, to sign one costs as much as many calls. */
    public synchronized String token() throws IOException {
        if (token == null) {
            token = TokenIssuer.of(new Keys(home.keys()), InstantSource.system())
                    .issue("test", TOKEN_LIFE);
        }
        return token;
    }

    public ServerUnderTest addDomain(String domain) throws Exception {
        return expect(204, call("PUT", "/domains/" + domain, ""));
    }

    public ServerUnderTest addUser(String address, String password) throws Exception {
        return expect(204, call("PUT", "/users/" + address, "{\"password\":\"" + password + "\"}"));
    }

    /** Adds a user of {@link #DOMAIN} whose password is {@link #SECRET}, and returns the address. */
    public String account(String name) throws Exception {
        String address = name + "@" + DOMAIN;
        addUser(address, SECRET);
        return address;
    }

    /** Waits until the sink has mail to that recipient, and returns the first. */
    public ReceivedMail awaitMailTo(String recipient) {
        Awaitility.await().atMost(SOON).until(() -> !inbox.mailsTo(recipient).isEmpty());
        return inbox.mailsTo(recipient).get(0);
    }

    /** Calls WebAdmin with a token. */
    public HttpResponse<String> call(String method, String path, String body) throws Exception {
        return send(request(path)
                .method(method, BodyPublishers.ofString(body))
                .header("Authorization", "Bearer " + token()));
    }

    /** Calls WebAdmin without a token. */
    public HttpResponse<String> callAsStranger(String path) throws Exception {
        return send(request(path));
    }

    /** A mail program of that user on the submission port, with STARTTLS. */
    public SubmissionClient client(String user, String password) {
        return new SubmissionClient(submissionPort(), user, password);
    }

    /** A mail program of an {@link #account}. */
    public SubmissionClient client(String user) {
        return client(user, SECRET);
    }

    /** A mail program of that user on the port with implicit TLS. */
    public SubmissionClient tlsClient(String user, String password) {
        return new SubmissionClient(submissionsPort(), true, user, password, "", "");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(webAdmin().resolve(path)).header("Content-Type", "application/json");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private ServerUnderTest expect(int status, HttpResponse<String> response) {
        if (response.statusCode() != status) {
            throw new IllegalStateException(response.request().method() + " " + response.uri() + ": "
                    + response.statusCode() + " " + response.body());
        }
        return this;
    }

    private void usePortsAndSink() {
        Map<String, Integer> byShipped =
                IntStream.range(0, ports.size()).boxed().collect(Collectors.toMap(SHIPPED_PORTS::get, ports::get));
        byShipped.forEach((shipped, free) ->
                edit("smtpserver.xml", text -> text.replace("127.0.0.1:" + shipped, "127.0.0.1:" + free)));
        edit("webadmin.properties", text -> text.replace("port=8000", "port=" + byShipped.get("8000")));
        edit(
                "smtpserver.xml",
                text -> text.replace("<proxyRequired>", "<gracefulShutdown>false</gracefulShutdown><proxyRequired>"));
        edit("mailetcontainer.xml", text -> deliveringTo(sink, text));
        // without the second compiler, a password costs a tenth of a second
        edit("usersrepository.xml", text -> text.replace("PBKDF2-SHA512-10000", "PBKDF2-SHA512-100"));
    }

    /** The shipped {@code mailetcontainer.xml}, with a sink to which all outgoing mail goes. */
    public static String deliveringTo(SmtpSink sink, String shipped) {
        String gateway = "</outgoing><gateway>127.0.0.1</gateway><gatewayPort>" + sink.port() + "</gatewayPort>";
        return shipped.replace("</outgoing>", gateway);
    }
}
