// SPDX-License-Identifier: Apache-2.0
package org.sekisho.packaging;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The service in {@code compose.yaml}, and how "docker run" would start it.
 *
 * @param settings as they are written
 * @param volumes the named volumes that are declared
 */
record ComposeService(Map<?, ?> settings, Set<?> volumes) {
    private static final Map<String, Function<Object, Stream<String>>> OPTIONS = Map.of(
            "build", value -> Stream.of(),
            "image", value -> Stream.of(),
            "network_mode", value -> Stream.of("--network=" + value),
            "read_only", value -> Stream.of("--read-only=" + value),
            "cap_drop", value -> each("--cap-drop=", value),
            "security_opt", value -> each("--security-opt=", value),
            "tmpfs", value -> each("--tmpfs=", value),
            "restart", value -> Stream.of("--restart=" + value),
            "stop_grace_period",
                    value -> Stream.of("--stop-timeout=" + value.toString().replaceFirst("s$", "")));

    static ComposeService read(Path file) throws IOException {
        try (Reader text = Files.newBufferedReader(file)) {
            Map<?, ?> all = (Map<?, ?>) new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
            Map<?, ?> services = map(all, "services");
            return new ComposeService(
                    map(services, "sekisho"), map(all, "volumes").keySet());
        }
    }

    private static Map<?, ?> map(Map<?, ?> outer, String key) {
        if (outer.get(key) instanceof Map<?, ?> inner) {
            return inner;
        }
        throw new IllegalArgumentException("expected a mapping '" + key + "' in " + outer.keySet());
    }

    private static Stream<String> each(String option, Object values) {
        return ((List<?>) values).stream().map(value -> option + value);
    }

    /** What it mounts, {@code volume:directory}. */
    List<String> mounts() {
        return settings.get("volumes") instanceof List<?> mounts
                ? mounts.stream().map(Object::toString).toList()
                : List.of();
    }

    /** The options of "docker run", without the mounts; refuses a setting that it does not know. */
    List<String> options() {
        List<String> options = new ArrayList<>();
        settings.forEach((key, value) -> {
            if (!key.equals("volumes")) {
                Function<Object, Stream<String>> option = OPTIONS.get(key.toString());
                if (option == null) {
                    throw new IllegalArgumentException("nobody has tried '" + key + "' of compose.yaml");
                }
                option.apply(value).forEach(options::add);
            }
        });
        return options;
    }
}
