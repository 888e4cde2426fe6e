// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sekisho.webadmin.request.AccessGuard;
import org.sekisho.webadmin.request.BrowserGuard;
import org.sekisho.webadmin.request.RequestContext;

/** What a page elsewhere has the browser of a clerk send, who reaches a WebAdmin that asks for no token. */
class OtherSitesTest {
    private static final String REMEDY = "write jwt.enabled=true";

    private final Desk desk = new Desk();

    @AutoClose
    private final AdminServer alone = server(desk.guarded(AccessGuard.of(new BrowserGuard("mail.test", REMEDY))));

    @AutoClose
    private final AdminServer behindProxy = server(desk.guarded(AccessGuard.of(new BrowserGuard(null, REMEDY))));

    private AdminServer server(RequestContext context) {
        DeskRoutes page = desk.deskRoutes(Repositories.inMemory());
        return new AdminServer(
                new AuditRoutes(context),
                new SignInRoutes(desk.sessions, context),
                new DeskRoutes(page.sessions(), page.zone(), page.views(), context));
    }

    @ParameterizedTest
    @CsvSource({
        "POST, 127.0.0.1:8000,, , 201",
        "POST, 127.0.0.1:8000, http://127.0.0.1:8000, same-origin, 201",
        "POST, LOCALHOST:9000, http://localhost:9000,, 201",
        "POST, [::1]:8000, http://[::1]:8000, none, 201",
        "POST, Mail.test:8000, http://mail.test:8000, same-origin, 201",
        "POST, 127.0.0.1:8000, https://evil.example, cross-site, 403",
        "POST, 127.0.0.1:8000,, cross-site, 403",
        "POST, 127.0.0.1:8000,, same-site, 403",
        "POST, 127.0.0.1:8000, https://evil.example,, 403",
        "POST, 127.0.0.1:8000, http://127.0.0.1:9000,, 403",
        "POST, 127.0.0.1:8000, null,, 403",
        "POST, evil.example:8000, http://evil.example:8000, same-origin, 403",
        "GET, evil.example,, same-origin, 403",
        "GET, 127.evil.example,, same-origin, 403",
        "GET, 127.0.0.1:8000, https://evil.example, cross-site, 200",
        "GET, localhost,,, 200"
    })
    void changeAndReadNothing(String method, String host, @Nullable String origin, @Nullable String site, int status) {
        assertThat(status(alone, method, host, origin, site)).isEqualTo(status);
        assertThat(desk.audit.all()).hasSize(status == 201 ? 1 : 0);
    }

    /** What is in front may pass on its own name, or another port, and James is told no more than that. */
    @ParameterizedTest
    @CsvSource({
        "POST, desk.example.org, https://desk.example.org, same-origin, 201",
        "POST, 127.0.0.1:8000, https://desk.example.org, same-origin, 201",
        "POST, 127.0.0.1:8000, http://desk.example.org,, 201",
        "POST, desk.example.org, https://evil.example, cross-site, 403",
        "GET, desk.example.org, https://evil.example, cross-site, 200"
    })
    void changeNothingBehindAProxyThatAsks(
            String method, String host, @Nullable String origin, @Nullable String site, int status) {
        assertThat(status(behindProxy, method, host, origin, site)).isEqualTo(status);
    }

    @Test
    void areToldWhatAnAdminMayWrite() {
        assertThat(answer(alone, "POST", "evil.example:8000", null, null))
                .contains("this WebAdmin asks for no token, so it answers as localhost and mail.test only, not as"
                        + " evil.example:8000; write jwt.enabled=true");
        assertThat(answer(alone, "POST", "localhost", null, "cross-site"))
                .contains("another site had the browser send this, and this WebAdmin asks for no token;"
                        + " write jwt.enabled=true");
    }

    @Test
    void doNotKeepThePageFromItsOwnForms() {
        desk.stopByRule(Desk.ALICE);
        Clerk hanako = Clerk.at(alone, "hanako");
        hanako.origin = "http://127.0.0.1:" + alone.port();
        String csrf = hanako.csrf("submitter?address=alice");

        int released = hanako.post(
                        "submitter/release",
                        "csrf",
                        csrf,
                        "address",
                        "alice",
                        "reason",
                        "new password",
                        "id",
                        desk.suspensions
                                .find(Desk.ALICE, desk.now)
                                .orElseThrow()
                                .id()
                                .toString())
                .statusCode();

        assertThat(released).isEqualTo(303);
        assertThat(desk.suspensions.find(Desk.ALICE, desk.now)).isEmpty();
    }

    private static int status(
            AdminServer server, String method, String host, @Nullable String origin, @Nullable String site) {
        return Integer.parseInt(answer(server, method, host, origin, site).split(" ", 3)[1]);
    }

    /** Over a socket: a client of Java's takes care of {@code Host} itself. */
    private static String answer(
            AdminServer server, String method, String host, @Nullable String origin, @Nullable String site) {
        String path = method.equals("GET") ? "/sekisho/audit" : "/sekisho/sign-in";
        String request = method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\nContent-Length: 0\r\n"
                + "Authorization: Bearer " + AdminServer.token("hanako", true) + "\r\nConnection: close\r\n"
                + (origin == null ? "" : "Origin: " + origin + "\r\n")
                + (site == null ? "" : "Sec-Fetch-Site: " + site + "\r\n") + "\r\n";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
