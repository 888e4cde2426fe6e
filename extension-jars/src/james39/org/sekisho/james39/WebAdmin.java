// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james39;

import java.io.Reader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.james.utils.ClassName;
import org.apache.james.utils.GuiceLoader;
import org.apache.james.webadmin.Routes;
import spark.Service;

/**
 * Sekisho's routes that {@code webadmin.properties} names, in an HTTP server of the library that James 3.9 uses; its
 * own WebAdmin is not published.
 */
final class WebAdmin {
    private final HttpClient http = HttpClient.newHttpClient();
    private final Service server = Service.ignite().ipAddress("127.0.0.1").port(0);
    private final List<Routes> routes = new ArrayList<>();

    WebAdmin(Path conf, GuiceLoader loader) throws Exception {
        Properties settings = new Properties();
        try (Reader reader = Files.newBufferedReader(conf.resolve("webadmin.properties"))) {
            settings.load(reader);
        }
        for (String name : settings.getProperty("extensions.routes").split(",")) {
            if (name.strip().startsWith("org.sekisho.")) {
                Routes loaded = loader.instantiate(new ClassName(name.strip()));
                loaded.define(server);
                routes.add(loaded);
            }
        }
        server.awaitInitialization();
    }

    List<Routes> routes() {
        return routes;
    }

    /** Status and body of an answer. */
    String ask(String method, String path) throws Exception {
        var answer = http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                        .method(method, BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
        return answer.statusCode() + " " + answer.body();
    }

    void stop() {
        server.stop();
        server.awaitStop();
    }
}
