// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.demo.nodes;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sekisho.cli.server.CommandFailure;

/**
 * The programs of Redis and PostgreSQL on this machine.
 *
 * @param redis {@code redis-server}, or the same of Valkey
 * @param postgres the directory with {@code initdb}, {@code pg_ctl} and {@code postgres}
 */
public record StorePrograms(Path redis, Path postgres) {
    private static final List<String> REDIS = List.of("redis-server", "valkey-server");
    private static final List<String> POSTGRES = List.of("initdb", "pg_ctl", "postgres");

    /** Debian's and others' versions lie here side by side, on nobody's PATH. */
    private static final Path VERSIONS = Path.of("/usr/lib/postgresql");

    /**
     * Finds them: where the person says, else on the PATH.
     *
     * @throws CommandFailure that tells all that is missing, and what to do
     */
    public static StorePrograms find(Optional<Path> redis, Optional<Path> postgres) throws CommandFailure {
        return find(redis, postgres, onPath(System.getenv().getOrDefault("PATH", "")));
    }

    static StorePrograms find(Optional<Path> redis, Optional<Path> postgres, List<Path> places) throws CommandFailure {
        if (redis.isPresent() && !Files.isExecutable(redis.get())) {
            throw CommandFailure.usage(
                    "--redis-server=" + redis.get() + ": is no program; expected one such as /usr/bin/redis-server");
        }
        if (postgres.isPresent() && !hasPostgres(postgres.get())) {
            throw CommandFailure.usage("--postgres=" + postgres.get() + ": expected a directory with "
                    + String.join(", ", POSTGRES) + ", such as /usr/lib/postgresql/15/bin");
        }
        Optional<Path> redisFound = redis.or(() -> places.stream()
                .flatMap(place -> REDIS.stream().map(place::resolve))
                .filter(Files::isExecutable)
                .findFirst());
        Optional<Path> postgresFound = postgres.or(
                () -> places.stream().filter(StorePrograms::hasPostgres).findFirst());
        if (redisFound.isEmpty() || postgresFound.isEmpty()) {
            String missing = Stream.of(
                            redisFound.isEmpty() ? "redis-server" : "",
                            postgresFound.isEmpty() ? "PostgreSQL (" + String.join(", ", POSTGRES) + ")" : "")
                    .filter(name -> !name.isEmpty())
                    .reduce((first, second) -> first + " and " + second)
                    .orElseThrow();
            throw CommandFailure.usage("--nodes=2 needs a Redis and a PostgreSQL of its own, but here is no " + missing
                    + "; install Debian's packages redis-server and postgresql, or name them: --redis-server FILE"
                    + " --postgres DIRECTORY");
        }
        return new StorePrograms(redisFound.get(), postgresFound.get());
    }

    private static boolean hasPostgres(Path directory) {
        return POSTGRES.stream().allMatch(program -> Files.isExecutable(directory.resolve(program)));
    }

    private static List<Path> onPath(String path) {
        Stream<Path> named = Stream.of(path.split(File.pathSeparator, -1))
                .filter(place -> !place.isEmpty())
                .map(Path::of);
        return Stream.concat(named, versions().stream()).toList();
    }

    /** Newest first. */
    private static List<Path> versions() {
        if (!Files.isDirectory(VERSIONS)) {
            return List.of();
        }
        try (Stream<Path> versions = Files.list(VERSIONS)) {
            return versions.sorted(Comparator.reverseOrder())
                    .map(version -> version.resolve("bin"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
