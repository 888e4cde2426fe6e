// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A disk with less free space than {@code disk.reserve}: no mail is taken, and everybody who looks is told why. */
class FullDiskIT {
    private static final String REASON =
            "less than disk.reserve (95367431640 MB); no mail is accepted until there is more";

    @RegisterExtension
    static final ServerUnderTest server = ServerUnderTest.forClass()
            .edit("queue.properties", text -> text.replace("#disk.reserve=512MB", "disk.reserve=95367431640MB"));

    @Test
    void defersMailAndSaysSoOnThePageAndInTheMetrics() throws Exception {
        SubmissionClient client = server.client(server.account("alice"));

        assertThatThrownBy(() -> client.send("not now", "friend@remote.example"))
                .hasMessageContaining("451 ");

        assertThat(server.call("GET", "/healthcheck/checks/Sekisho%20queue", "").body())
                .contains("\"status\":\"unhealthy\"", REASON);
        assertThat(server.call("GET", "/metrics", "").body())
                .contains("sekisho_health_queue 2.0", "sekisho_health_records 0.0");
        assertThat(firstPageOfTheDesk()).contains("Sekisho queue", REASON).doesNotContain("Sekisho records");
    }

    private static String firstPageOfTheDesk() throws Exception {
        URI link = server.webAdmin()
                .resolve(new ObjectMapper()
                        .readTree(server.call("POST", "/sekisho/sign-in", "").body())
                        .path("link")
                        .asText());
        HttpClient browser = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(Redirect.NORMAL)
                .build();
        HttpRequest signIn = HttpRequest.newBuilder(link.resolve("sign-in"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(link.getQuery()))
                .build();
        return browser.send(signIn, BodyHandlers.ofString()).body();
    }
}
