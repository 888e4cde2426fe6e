// SPDX-License-Identifier: Apache-2.0
package org.sekisho.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.sekisho.james.ServerUnderTest;

/** Chromium without a window, in the hands of one clerk. */
final class Browser implements AutoCloseable {
    static final int WIDE = 1280;
    static final int NARROW = 390;

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Path SHOTS = Path.of("target", "desk");
    private static final Path PICTURES = ServerUnderTest.repository().resolve("docs/images");
    private static final long MOST_OCTETS = 150_000;
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int HEIGHT = 900;
    private static final String AXE = axe();
    private static final String FAULTS = """
            const done = arguments[arguments.length - 1];
            axe.run(document, {resultTypes: ['violations']}).then(
                found => done(found.violations.filter(one => ['serious', 'critical'].includes(one.impact))
                    .map(one => one.id + ': '
                        + one.nodes.map(node => node.html + ' ' + node.failureSummary).join(' | '))),
                error => done([String(error)]));
            """;

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Skips the test where there is none; a build server has one. */
    static void require() {
        boolean there = Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER);
        assumeTrue(
                there || "true".equals(System.getenv("CI")),
                "the page is NOT tried in a browser: apt-get install chromium chromium-driver");
    }

    static Browser open() {
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--lang=en");
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .withTimeout(SOON)
                .build();
        Browser browser = new Browser(new ChromeDriver(service, options));
        browser.driver.manage().timeouts().scriptTimeout(SOON);
        browser.width(WIDE);
        return browser;
    }

    private static String axe() {
        try (InputStream script = Objects.requireNonNull(Browser.class.getResourceAsStream("/axe.min.js"))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void width(int pixels) {
        driver.manage().window().setSize(new Dimension(pixels, HEIGHT));
    }

    void go(String url) {
        driver.get(url);
    }

    String url() {
        return Objects.requireNonNull(driver.getCurrentUrl());
    }

    void back() {
        driver.navigate().back();
    }

    private <T> T await(Function<WebDriver, T> condition) {
        return new WebDriverWait(driver, SOON).ignoring(RuntimeException.class).until(condition);
    }

    WebElement find(String css) {
        return await(one -> one.findElement(By.cssSelector(css)));
    }

    void click(String css) {
        click(By.cssSelector(css));
    }

    void follow(String text) {
        click(By.linkText(text));
    }

    /** Once: what the page replaced meanwhile, or does not show yet, was not clicked. */
    private void click(By where) {
        new WebDriverWait(driver, SOON)
                .ignoreAll(List.of(
                        NoSuchElementException.class,
                        StaleElementReferenceException.class,
                        ElementNotInteractableException.class))
                .until(one -> {
                    one.findElement(where).click();
                    return true;
                });
    }

    void type(String css, String text) {
        WebElement field = find(css);
        field.clear();
        field.sendKeys(text);
    }

    void keys(String keys) {
        find("body").sendKeys(keys);
    }

    /** Waits until the page says so. */
    void awaitText(String text) {
        await(one -> text().contains(text));
    }

    void awaitNoText(String text) {
        await(one -> !text().contains(text));
    }

    String text() {
        return find("body").getText();
    }

    /** Nothing that keeps people from using the page. */
    void requireAccessible() {
        driver.executeScript(AXE);
        @SuppressWarnings("unchecked") // the script answers so
        List<String> faults = (List<String>) Objects.requireNonNull(driver.executeAsyncScript(FAULTS));
        assertThat(faults).as("of " + url()).isEmpty();
    }

    /** Nothing is wider than the window. */
    void requireNoSidewaysScrolling() {
        Object widths = driver.executeScript(
                "return document.documentElement.scrollWidth - document.documentElement.clientWidth;");
        assertThat(widths).as("pixels too wide: " + url()).isEqualTo(0L);
    }

    /** What came from outside is text: none of it became a part of the page, and none ran or was kept from it. */
    void requireOnlyText() {
        Object foreign = driver.executeScript(
                "return document.querySelectorAll('[onerror], [onload], main script, main img, main iframe').length;");
        assertThat(foreign).as("foreign elements: " + url()).isEqualTo(0L);
        assertThat(driver.getTitle()).as(url()).endsWith("· Sekisho");
        assertThat(driver.manage().logs().get(LogType.BROWSER).getAll())
                .extracting(LogEntry::getMessage)
                .noneMatch(message -> message.contains("Content Security Policy"));
    }

    /** As somebody sees it who prefers dark pages, or on paper. */
    void see(String medium, String colours) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("media", medium, "features", List.of(Map.of("name", "prefers-color-scheme", "value", colours))));
    }

    /** No script failed, and nothing was refused by the content security policy. */
    void requireQuietConsole() {
        assertThat(driver.manage().logs().get(LogType.BROWSER).getAll())
                .filteredOn(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
                .extracting(LogEntry::getMessage)
                .isEmpty();
    }

    /** Into {@code target/desk}, at the width of a desk and of a phone. */
    void shoot(String name) throws IOException {
        Files.createDirectories(SHOTS);
        for (int width : List.of(NARROW, WIDE)) {
            width(width);
            requireNoSidewaysScrolling();
            Files.write(SHOTS.resolve(name + "-" + width + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        }
    }

    /**
     * The picture of that name in {@code docs/images}, which pages show: it is there and small; with {@code
     * -Dsekisho.docs.write=true} it is made anew, of what is seen now.
     */
    void illustrate(String name) throws IOException {
        Path picture = PICTURES.resolve(name + ".png");
        width(WIDE);
        if (Boolean.getBoolean("sekisho.docs.write")) {
            Files.write(picture, driver.getScreenshotAs(OutputType.BYTES));
        }
        assertThat(picture)
                .as("mvn verify -pl james-distribution -am -Dtest=None -Dit.test=DeskIT -Dsekisho.docs.write=true")
                .exists();
        assertThat(Files.size(picture)).as("octets of " + picture).isLessThan(MOST_OCTETS);
    }

    @Override
    public void close() {
        driver.quit();
    }
}
