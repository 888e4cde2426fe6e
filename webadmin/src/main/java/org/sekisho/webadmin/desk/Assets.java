// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.desk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import spark.Request;
import spark.Response;
import spark.Service;

/** Scripts and styles, all of them our own copies; a browser keeps them until they change. Thread-safe. */
public final class Assets {
    private static final Map<String, String> TYPES = Map.of(
            "htmx/htmx.min.js", "text/javascript",
            "uplot/uPlot.iife.min.js", "text/javascript",
            "uplot/uPlot.min.css", "text/css",
            "pico/pico.min.css", "text/css",
            "world.svg", "image/svg+xml",
            "desk.css", "text/css",
            "desk.js", "text/javascript",
            "icon.svg", "image/svg+xml");

    private static final int DIGITS = 12;
    private static final Map<String, byte[]> FILES = read();

    /** Changes with any of them. */
    static final String VERSION = version();

    private Assets() {}

    private static Map<String, byte[]> read() {
        Map<String, byte[]> files = new TreeMap<>();
        for (String name : TYPES.keySet()) {
            try (InputStream file = Assets.class.getResourceAsStream("assets/" + name)) {
                files.put(name, Objects.requireNonNull(file, name).readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return Collections.unmodifiableMap(files);
    }

    private static String version() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            FILES.values().forEach(digest::update);
            return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** By their names. */
    static Map<String, byte[]> files() {
        return FILES;
    }

    public static void define(Service service) {
        FILES.forEach((name, bytes) -> service.get(
                DeskFrame.BASE + "/assets/" + VERSION + "/" + name,
                (request, response) -> serve(request, response, name, bytes)));
    }

    private static byte[] serve(Request request, Response response, String name, byte[] bytes) {
        PageHeaders.common(response);
        response.type(TYPES.get(name) + "; charset=utf-8");
        response.header("Cache-Control", "public, max-age=31536000, immutable");
        boolean packs = String.valueOf(request.headers("Accept-Encoding")).contains("gzip");
        if (packs) {
            response.header("Content-Encoding", "gzip"); // Spark packs what says so
        }
        return bytes;
    }
}
