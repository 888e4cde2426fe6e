// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.server.page;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** Somebody who is signed in at the page. */
record PageClerk(String base, HttpClient client) {
    private static final double NANOS_A_MILLISECOND = 1e6;

    /** @param token of an admin */
    static PageClerk signIn(int port, String token) throws IOException, InterruptedException {
        PageClerk clerk = new PageClerk(
                "http://127.0.0.1:" + port,
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build());
        HttpRequest ask = HttpRequest.newBuilder(URI.create(clerk.base() + "/sekisho/sign-in"))
                .header("Authorization", "Bearer " + token)
                .POST(BodyPublishers.noBody())
                .build();
        String code = clerk.client().send(ask, BodyHandlers.ofString()).body().replaceAll(".*code=([^\"]+)\".*", "$1");
        HttpRequest open = HttpRequest.newBuilder(URI.create(clerk.base() + "/sekisho/desk/sign-in"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("code=" + code))
                .build();
        clerk.client().send(open, BodyHandlers.discarding());
        return clerk;
    }

    /** In milliseconds, with all of it read. */
    double look(String part) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/sekisho/desk/" + part))
                .build();
        long start = System.nanoTime();
        int status = client.send(request, BodyHandlers.ofString()).statusCode();
        double took = (System.nanoTime() - start) / NANOS_A_MILLISECOND;
        if (status != 200) {
            throw new IOException(part + ": " + status);
        }
        return took;
    }
}
