// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.backtest.Backtest;
import org.sekisho.backtest.Progress;
import org.sekisho.backtest.log.ReadCounts;
import org.sekisho.backtest.population.DemoLog;
import org.sekisho.backtest.result.KnownAccounts;
import org.sekisho.backtest.result.Reporter;
import org.sekisho.backtest.trial.RuleSeries;
import org.sekisho.backtest.trial.TestedRule;

/** The page in a real browser; skipped where there is no Chromium. */
class ReportPageIT {
    private static final int WIDTH = 1200;
    private static final int HEIGHT = 6000;
    private static final int DARK = 0x60;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private Path page() throws IOException {
        DemoLog log = new DemoLog(10, 10, 1);
        RuleSeries.Maker maker = new RuleSeries.Maker(Map.of());
        TestedRule rule = TestedRule.parse("RateExceeded=recipients=100/1h", Map.of());
        maker.add(rule);
        maker.addAround(rule);
        Backtest backtest = new Backtest(
                new Reporter(List.of("demo"), maker.series(), Reporter.BURSZTEIN, List.of()),
                new KnownAccounts(log.stolen(), log.classes()),
                1_000);
        Path page = directory.resolve("report.html");
        try (Writer out = Files.newBufferedWriter(page)) {
            HtmlReport.print(backtest.run(log, new ReadCounts(), () -> false, Progress.none()), out);
        }
        return page;
    }

    @Test
    void isReadableInChromium() throws Exception {
        Path chromium = Path.of("/usr/bin/chromium");
        assumeTrue(Files.isExecutable(chromium), "Chromium is not installed");
        Path picture = directory.resolve("report.png");

        Process browser = new ProcessBuilder(
                        chromium.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--user-data-dir=" + directory.resolve("profile"),
                        "--window-size=" + WIDTH + "," + HEIGHT,
                        "--screenshot=" + picture,
                        page().toUri().toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("browser.log").toFile())
                .start();
        boolean ended = browser.waitFor(120, TimeUnit.SECONDS);
        browser.destroyForcibly().waitFor();

        assertThat(ended)
                .as("%s", Files.readString(directory.resolve("browser.log")))
                .isTrue();
        BufferedImage image = ImageIO.read(picture.toFile());
        assertThat(image.getWidth()).isEqualTo(WIDTH);
        assertThat(share(image, ReportPageIT::isDark)).isBetween(0.002, 0.2);
        // The bars and the two lines of a chart.
        Set<Integer> colours = new HashSet<>();
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                colours.add(image.getRGB(x, y) & 0xffffff);
            }
        }
        assertThat(Stream.of(0x4b77a8, 0x1565c0, 0xb3261e)).allMatch(colours::contains);
    }

    private interface Kind {
        boolean is(int colour);
    }

    private static boolean isDark(int colour) {
        return ((colour >> 16) & 0xff) < DARK && ((colour >> 8) & 0xff) < DARK && (colour & 0xff) < DARK;
    }

    private static double share(BufferedImage image, Kind kind) {
        long some = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                some += kind.is(image.getRGB(x, y)) ? 1 : 0;
            }
        }
        return (double) some / image.getWidth() / image.getHeight();
    }
}
