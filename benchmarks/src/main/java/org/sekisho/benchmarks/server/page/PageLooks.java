// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.server.page;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** A clerk who looks at every part in turn, one look after another without a pause, until told to stop. */
final class PageLooks implements Callable<Void> {
    private static final double QUANTILE = 0.95;
    private static final List<String> PARTS = List.of(
            "today",
            "cases",
            "cases?page=100",
            "case?number=77",
            "complaints",
            "suspensions",
            "suspensions?page=100",
            "suspensions?q=number+77",
            "submitter?address=customer7%40sekisho.example",
            "submitter?address=customer99999%40sekisho.example",
            "unusual",
            "held",
            "held-of?address=customer7%40sekisho.example",
            "rules",
            "pools",
            "listings",
            "deliveries",
            "change",
            "countries",
            "week",
            "audit",
            "audit?q=customer7");

    private final PageClerk clerk;
    private final Map<String, List<Double>> took = new LinkedHashMap<>();
    private volatile boolean over;

    PageLooks(PageClerk clerk) {
        this.clerk = clerk;
        PARTS.forEach(part -> took.put(part, new ArrayList<>()));
    }

    @Override
    public Void call() throws IOException, InterruptedException {
        over = false;
        while (!over) {
            for (Map.Entry<String, List<Double>> part : took.entrySet()) {
                part.getValue().add(clerk.look(part.getKey()));
            }
        }
        return null;
    }

    /** After the round that runs. */
    void stop() {
        over = true;
    }

    private static double quantile(List<Double> some, double quantile) {
        List<Double> sorted = some.stream().sorted().toList();
        return sorted.get((int) Math.min(sorted.size() - 1, quantile * sorted.size()));
    }

    /** Prints a line for each part. @return the longest time within which 95 of 100 looks at a part were answered */
    double print(PrintStream out) {
        out.printf("| part | looks | median, ms | 95 of 100 within, ms |%n|---|---|---|---|%n");
        double longest = 0;
        for (Map.Entry<String, List<Double>> part : took.entrySet()) {
            double most = quantile(part.getValue(), QUANTILE);
            longest = Math.max(longest, most);
            out.printf(
                    "| %s | %d | %.1f | %.1f |%n",
                    part.getKey(), part.getValue().size(), quantile(part.getValue(), 0.5), most);
        }
        return longest;
    }
}
