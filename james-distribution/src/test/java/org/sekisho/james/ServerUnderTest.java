// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.james.utils.GuiceProbe;
import org.jspecify.annotations.Nullable;
import org.sekisho.james.keys.Keys;
import org.sekisho.james.keys.TokenIssuer;
import org.sekisho.james.sink.SinkInbox;
import org.sekisho.james.sink.SmtpSink;

/**
 * The real server with the repository's {@code conf/}, in a directory of its own, on free ports, with a sink as the
 * Internet. Started in this JVM ({@link #start}) or in one of its own that can be killed ({@link #startChild}).
 */
public final class ServerUnderTest implements AutoCloseable {
    private static final Duration TOKEN_LIFE = Duration.ofHours(1);

    /** The ports of the shipped configuration, in the order of {@link #ports}. */
    private static final List<String> SHIPPED_PORTS = List.of("2525", "2587", "2465", "8000");

    private final HttpClient http = HttpClient.newHttpClient();
    private final SinkInbox inbox = new SinkInbox();
    private final SmtpSink sink = SmtpSink.start(0, inbox);
    private final Home home;
    private final List<Integer> ports;
    private @Nullable SekishoServer server;
    private @Nullable ServerProcess process;

    private ServerUnderTest(Home home, List<Integer> ports) {
        this.home = home;
        this.ports = ports;
    }

    /** A server that is not started yet, with its home in that empty directory. */
    public static ServerUnderTest at(Path directory) throws IOException {
        Home home = new Home(directory);
        copy(repository().resolve("conf"), home.conf());
        ServerUnderTest made = new ServerUnderTest(home, freePorts());
        made.usePortsAndSink();
        return made;
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

    /** Starts in this JVM; one such server at a time. */
    public ServerUnderTest start() throws Exception {
        new Keys(home.keys()).makeMissing(InstantSource.system());
        SekishoServer starting = SekishoServer.of(home);
        server = starting;
        starting.start();
        return this;
    }

    /** Starts in a JVM of its own, by {@code sekisho run}, and waits until it says that it is ready. */
    public ServerUnderTest startChild(String... options) throws Exception {
        process = ServerProcess.start(home, options);
        return this;
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
    public void stop() {
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

    public String token() throws IOException {
        return TokenIssuer.of(new Keys(home.keys()), InstantSource.system()).issue("test", TOKEN_LIFE);
    }

    public ServerUnderTest addDomain(String domain) throws Exception {
        return expect(204, call("PUT", "/domains/" + domain, ""));
    }

    public ServerUnderTest addUser(String address, String password) throws Exception {
        return expect(204, call("PUT", "/users/" + address, "{\"password\":\"" + password + "\"}"));
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
        return new SubmissionClient(submissionPort(), false, user, password, "");
    }

    /** A mail program of that user on the port with implicit TLS. */
    public SubmissionClient tlsClient(String user, String password) {
        return new SubmissionClient(submissionsPort(), true, user, password, "");
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
        String wayToSink = "</outgoing><gateway>127.0.0.1</gateway><gatewayPort>" + sink.port() + "</gatewayPort>";
        edit("mailetcontainer.xml", text -> text.replace("</outgoing>", wayToSink));
    }

    private static List<Integer> freePorts() throws IOException {
        List<ServerSocket> taken = new ArrayList<>();
        try {
            for (int i = 0; i < SHIPPED_PORTS.size(); i++) {
                taken.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return taken.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (ServerSocket socket : taken) {
                socket.close();
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }
}
