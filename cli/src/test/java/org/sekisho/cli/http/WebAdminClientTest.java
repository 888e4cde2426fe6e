// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sekisho.cli.server.CommandFailure;
import org.sekisho.cli.server.LocalServer;

/** What is told of a WebAdmin that answers badly, late or not at all. */
class WebAdminClientTest {
    @SuppressWarnings("NullAway.Init")
    private HttpServer webAdmin;

    @BeforeEach
    void open() throws IOException {
        webAdmin = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        webAdmin.start();
    }

    @AfterEach
    void close() {
        webAdmin.stop(0);
    }

    private void answer(int status) {
        webAdmin.createContext("/", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
    }

    private WebAdminClient client() throws CommandFailure {
        return WebAdminClient.of(at("http://127.0.0.1:" + webAdmin.getAddress().getPort()));
    }

    @ParameterizedTest
    @CsvSource({"/sekisho/held/bob, held list", "/sekisho/undo, held list", "/sekisho/suspensions/bob, audit"})
    void saysThatTheServerIsStillAtWork(String path, String look) {
        CommandFailure failure = NoAnswer.of("http://127.0.0.1:1", path, new HttpTimeoutException("timed out"));

        assertThat(failure.exitCode()).isEqualTo(CommandFailure.NO);
        assertThat(failure)
                .hasMessage(
                        "The server on http://127.0.0.1:1 has not answered yet, and is still working on it; see what"
                                + " it has done with: ./sekisho " + look);
    }

    @Test
    void knowsWhenNoConnectionCameAbout() {
        CommandFailure failure =
                NoAnswer.of("http://127.0.0.1:1", "/sekisho/undo", new HttpConnectTimeoutException("timed out"));

        assertThat(failure.exitCode()).isEqualTo(CommandFailure.UNREACHABLE);
        assertThat(failure).hasMessageEndingWith("start it with: ./sekisho run");
    }

    @ParameterizedTest
    @CsvSource({"200, true", "204, true", "404, false"})
    void tellsWhatIsThereByTheStatus(int status, boolean there) throws CommandFailure {
        answer(status);

        assertThat(client().exists("/users/bob@example.org")).isEqualTo(there);
    }

    @ParameterizedTest
    @CsvSource({
        "400, 2, the server answered 400 to HEAD /users/bob@@example.org; is the name written correctly?",
        "500, 1, the server answered 500 to HEAD /users/bob@@example.org; its log says why"
    })
    void takesAFailureForNoAnswer(int status, int exitCode, String message) throws CommandFailure {
        answer(status);
        WebAdminClient client = client();

        CommandFailure failure = failure(() -> client.exists("/users/bob%40%40example.org"));

        assertThat(failure.exitCode()).isEqualTo(exitCode);
        assertThat(failure).hasMessage(message);
    }

    @Test
    void saysThatAnotherServerMayListenThere() throws CommandFailure {
        answer(401);
        WebAdminClient client = client();

        assertThat(failure(() -> client.exists("/users/bob")))
                .hasMessageContaining("refuses a token signed with var/keys/jwt-private.pem");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://[::1]:1", "http://[::]:1", "http://0.0.0.0:1"})
    void reachesAnyAddressOfTheLoopback(String url) throws CommandFailure {
        WebAdminClient client = WebAdminClient.of(at(url));

        CommandFailure failure = failure(() -> client.get("/sekisho/rules"));

        assertThat(failure.exitCode()).isEqualTo(CommandFailure.UNREACHABLE);
        assertThat(failure).hasMessageEndingWith("start it with: ./sekisho run");
    }

    private static CommandFailure failure(ThrowingCallable call) {
        return catchThrowableOfType(CommandFailure.class, call);
    }

    /** One that knows nothing but its WebAdmin. */
    private static LocalServer at(String url) {
        return (LocalServer) Proxy.newProxyInstance(
                LocalServer.class.getClassLoader(),
                new Class<?>[] {LocalServer.class},
                (proxy, method, arguments) ->
                        method.getName().equals("webAdmin") ? new LocalServer.WebAdminAddress(true, url) : "token");
    }
}
