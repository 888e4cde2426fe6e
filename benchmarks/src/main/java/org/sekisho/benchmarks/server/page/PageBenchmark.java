// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.server.page;

import java.io.IOException;
import java.io.PrintStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.sekisho.benchmarks.Arguments;
import org.sekisho.benchmarks.server.CountingSink;
import org.sekisho.benchmarks.server.ShippedConf;
import org.sekisho.benchmarks.server.TemporaryDirectory;
import org.sekisho.james.SekishoServer;
import org.sekisho.james.keys.Keys;
import org.sekisho.james.keys.TokenIssuer;

/**
 * {@code benchmarks/run page}: the shipped server with many submitters and suspensions, and one clerk who looks at
 * every part of the page in turn.
 */
public record PageBenchmark(PagePlan plan, PrintStream out) {
    private static final double FIRST_GOAL = 300;
    private static final double GOAL = 200;
    private static final double QUANTILE = 0.95;
    private static final List<String> PARTS = List.of(
            "today",
            "suspensions",
            "suspensions?page=100",
            "suspensions?q=number+77",
            "submitter?address=customer7%40sekisho.example",
            "submitter?address=customer99%40sekisho.example",
            "unusual",
            "held",
            "held-of?address=customer7%40sekisho.example",
            "rules",
            "pools",
            "deliveries",
            "countries",
            "audit",
            "audit?q=customer7");

    /** @param arguments see {@link PagePlan#read}; run in the root of the repository */
    public static void main(String[] arguments) {
        ShippedConf.exitAfter(
                () -> new PageBenchmark(Arguments.read(List.of(arguments), PagePlan::read), System.out).run());
    }

    private boolean run() throws Exception {
        try (TemporaryDirectory directory = TemporaryDirectory.in(plan.directory());
                CountingSink sink = new CountingSink()) {
            ShippedConf conf = ShippedConf.copy(directory, "page", sink);
            int port = ShippedConf.freePort();
            conf.edit("webadmin.properties", text -> text.replace("enabled=false", "enabled=true")
                    .replace("https.enabled=true", "https.enabled=false")
                    .replace("port=8000", "port=" + port));
            Keys keys = new Keys(conf.home().keys());
            keys.makeMissing(InstantSource.system());
            try (SekishoServer server = SekishoServer.of(conf.home(), new FillProbe.Module())) {
                server.start();
                server.probe(FillProbe.class).fill(plan);
                String token = TokenIssuer.of(keys, InstantSource.system()).issue("benchmark", Duration.ofHours(1));
                return measure(new Clerk("http://127.0.0.1:" + port), token);
            }
        }
    }

    /** Somebody who is signed in. */
    private record Clerk(String base, HttpClient client) {
        Clerk(String base) {
            this(
                    base,
                    HttpClient.newBuilder().cookieHandler(new CookieManager()).build());
        }

        void signIn(String token) throws IOException, InterruptedException {
            HttpRequest ask = HttpRequest.newBuilder(URI.create(base + "/sekisho/sign-in"))
                    .header("Authorization", "Bearer " + token)
                    .POST(BodyPublishers.noBody())
                    .build();
            String code = client.send(ask, BodyHandlers.ofString()).body().replaceAll(".*code=([^\"]+)\".*", "$1");
            HttpRequest open = HttpRequest.newBuilder(URI.create(base + "/sekisho/desk/sign-in"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("code=" + code))
                    .build();
            client.send(open, BodyHandlers.discarding());
        }

        /** In milliseconds. */
        double look(String part) throws IOException, InterruptedException {
            HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/sekisho/desk/" + part))
                    .build();
            long start = System.nanoTime();
            int status = client.send(request, BodyHandlers.ofString()).statusCode();
            double took = (System.nanoTime() - start) / 1e6;
            if (status != 200) {
                throw new IOException(part + ": " + status);
            }
            return took;
        }
    }

    private boolean measure(Clerk clerk, String token) throws IOException, InterruptedException {
        clerk.signIn(token);
        double first = clerk.look("today");
        boolean met = first <= FIRST_GOAL;
        out.printf(
                "%n%d submitters, %d suspensions, %d looks at each part; %d processors%n%n",
                plan.submitters(),
                plan.suspensions(),
                plan.looks(),
                Runtime.getRuntime().availableProcessors());
        out.printf("| part | first, ms | median, ms | 95 of 100 within, ms |%n|---|---|---|---|%n");
        out.printf("| first view | %.0f | | |%n", first);
        for (String part : PARTS) {
            double[] took = new double[plan.looks()];
            for (int i = 0; i < took.length; i++) {
                took[i] = clerk.look(part);
            }
            double begin = took[0];
            Arrays.sort(took);
            double most = took[(int) Math.min(took.length - 1, QUANTILE * took.length)];
            met &= most <= GOAL;
            out.printf("| %s | %.0f | %.1f | %.1f |%n", part, begin, took[took.length / 2], most);
        }
        out.printf("%ngoal: first view within %.0f ms, 95 of 100 within %.0f ms: ", FIRST_GOAL, GOAL);
        out.println(met ? "met" : "MISSED");
        return met;
    }
}
