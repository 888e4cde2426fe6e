// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.sekisho.backtest.result.BacktestReport;

/** Charts as the values that the template of a chart takes: numbers, and texts that it escapes. */
final class Chart {
    private static final int WIDTH = 620;
    private static final int HEIGHT = 280;
    private static final int LEFT = 58;
    private static final int RIGHT = WIDTH - 20;
    private static final int TOP = 16;
    private static final int BOTTOM = HEIGHT - 78;
    private static final int GAP = 4;
    private static final int LABEL = 6;
    private static final double HUNDRED = 100;
    private static final double LEAST = 0.0001;
    private static final List<String> COLOURS =
            List.of("#1565c0", "#b3261e", "#2e7d32", "#6a1b9a", "#ef6c00", "#37474f");

    private final Map<String, Object> values = new HashMap<>();
    private final List<Map<String, Object>> ticksX = new ArrayList<>();
    private final List<Map<String, Object>> ticksY = new ArrayList<>();
    private final List<Map<String, Object>> lines = new ArrayList<>();

    private Chart(String caption) {
        values.putAll(Map.of("caption", caption, "width", WIDTH, "height", HEIGHT));
        values.putAll(Map.of("left", LEFT, "right", RIGHT, "bottom", BOTTOM));
        values.putAll(Map.of("ticksX", ticksX, "ticksY", ticksY, "lines", lines));
        values.putAll(Map.of("bars", List.of(), "bands", List.of(), "legend", List.of()));
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }

    private static double y(double share) {
        return BOTTOM - share * (BOTTOM - TOP);
    }

    private static double x(int index, int count) {
        return LEFT + (index + 0.5) * (RIGHT - LEFT) / count;
    }

    private void tickY(double share, String label) {
        ticksY.add(Map.of(
                "y", number(y(share)), "labelX", LEFT - LABEL, "labelY", number(y(share) + GAP), "label", label));
    }

    private void tickX(double x, String label) {
        ticksX.add(Map.of("x", number(x), "y", BOTTOM + 3 * GAP, "anchor", "end", "turned", true, "label", label));
    }

    /** A bar for each, as high as its logarithm. */
    static Map<String, Object> histogram(String caption, List<BacktestReport.Bar> all) {
        Chart chart = new Chart(caption);
        long most = all.stream().mapToLong(BacktestReport.Bar::count).max().orElse(1);
        double top = Math.max(1, Math.ceil(Math.log10(Math.max(1, most) + 1.0)));
        for (int power = 0; power <= top; power++) {
            chart.tickY(power / top, power == 0 ? "0" : Figures.count((long) Math.pow(10, power)));
        }
        List<Map<String, Object>> bars = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            BacktestReport.Bar bar = all.get(i);
            double share = bar.count() == 0 ? 0 : Math.max(0.01, Math.log10((double) bar.count()) / top);
            double width = (double) (RIGHT - LEFT) / all.size();
            chart.tickX(x(i, all.size()) + GAP, bar.label());
            bars.add(Map.of(
                    "x", number(x(i, all.size()) - width / 2 + 1),
                    "y", number(y(share)),
                    "width", number(width - 2),
                    "height", number(BOTTOM - y(share)),
                    "title", bar.label() + ": " + Figures.count(bar.count())));
        }
        chart.values.put("bars", bars);
        return chart.values;
    }

    /** Honest accounts stopped by each threshold, with the interval, and thieves. */
    static Map<String, Object> thresholds(BacktestReport.Series series) {
        Chart chart = new Chart("Share of honest accounts stopped, and of thieves, by threshold");
        List<BacktestReport.Outcome> all = series.outcomes();
        chart.shares();
        StringBuilder upper = new StringBuilder();
        StringBuilder lower = new StringBuilder();
        List<Point> honest = new ArrayList<>();
        List<Point> thieves = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            BacktestReport.Outcome outcome = all.get(i);
            double x = x(i, all.size());
            String threshold = Figures.count(outcome.threshold());
            chart.tickX(x + GAP, threshold);
            upper.append(number(x))
                    .append(',')
                    .append(number(y(scaled(outcome.harm().share().high()))))
                    .append(' ');
            lower.insert(
                    0, number(x) + "," + number(y(scaled(outcome.harm().share().low()))) + " ");
            honest.add(point(x, outcome.harm().share().share(), threshold));
            BacktestReport.Thieves caught = outcome.thieves();
            if (caught != null) {
                thieves.add(point(x, caught.share().share(), threshold));
            }
        }
        chart.values.put("bands", List.of(Map.of("points", upper.toString() + lower)));
        chart.line("honest", "honest", COLOURS.get(1), honest);
        chart.line("thieves", "thieves", COLOURS.get(0), thieves);
        return chart.values;
    }

    /** For each limit: thieves stopped against honest accounts stopped. */
    static Map<String, Object> tradeOff(List<BacktestReport.Series> grids) {
        Chart chart = new Chart("Trade-off: thieves stopped (up) against honest accounts stopped (to the right)");
        for (int percent = 0; percent <= HUNDRED; percent += 25) {
            chart.tickY(percent / HUNDRED, percent + " %");
        }
        for (double share : new double[] {LEAST, 0.001, 0.01, 0.1, 1}) {
            chart.tickX(across(share), Figures.percent(share) + (share == LEAST ? " or less" : ""));
        }
        List<Map<String, Object>> legend = new ArrayList<>();
        for (int i = 0; i < grids.size(); i++) {
            String colour = COLOURS.get(i % COLOURS.size());
            chart.line("trade", "", colour, trade(grids.get(i)));
            legend.add(Map.of(
                    "colour",
                    colour,
                    "name",
                    grids.get(i).component() + " " + grids.get(i).setting()));
        }
        chart.values.put("legend", legend);
        return chart.values;
    }

    private static List<Point> trade(BacktestReport.Series grid) {
        List<Point> points = new ArrayList<>();
        for (BacktestReport.Outcome outcome : grid.outcomes()) {
            BacktestReport.Thieves caught = outcome.thieves();
            double found = caught == null ? 0 : caught.share().share();
            double harm = outcome.harm().share().share();
            points.add(new Point(
                    across(harm),
                    y(found),
                    Figures.count(outcome.threshold()) + ": " + Figures.percent(harm) + " honest, "
                            + Figures.percent(found) + " thieves"));
        }
        return points;
    }

    private record Point(double x, double y, String title) {}

    private static Point point(double x, double share, String threshold) {
        return new Point(x, y(scaled(share)), threshold + ": " + Figures.percent(share));
    }

    private static double across(double share) {
        return LEFT + scaled(share) * (RIGHT - LEFT);
    }

    /** From 0.01 % or less to 100 %, by the logarithm. */
    private static double scaled(double share) {
        return 1 - Math.log10(Math.max(LEAST, Math.min(1, share))) / Math.log10(LEAST);
    }

    private void shares() {
        for (double share : new double[] {LEAST, 0.001, 0.01, 0.1, 1}) {
            tickY(scaled(share), Figures.percent(share));
        }
    }

    private void line(String kind, String name, String colour, List<Point> points) {
        StringBuilder path = new StringBuilder();
        List<Map<String, Object>> marks = new ArrayList<>();
        for (Point point : points) {
            path.append(number(point.x())).append(',').append(number(point.y())).append(' ');
            marks.add(Map.of("x", number(point.x()), "y", number(point.y()), "title", point.title(), "colour", colour));
        }
        if (!points.isEmpty()) {
            Point last = points.get(0);
            lines.add(Map.of(
                    "kind", kind,
                    "points", path.toString(),
                    "marks", marks,
                    "name", name,
                    "colour", colour,
                    "nameX", number(Math.min(last.x(), RIGHT - 110.0)),
                    "nameY", number(Math.max(TOP, last.y() - LABEL))));
        }
    }
}
