// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.configuration;

import java.io.FileNotFoundException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.apache.james.filesystem.api.FileSystem;

/**
 * Where a James server keeps its files: {@code conf/} is read, {@code var/} is written, nothing else is touched.
 * Immutable.
 *
 * @param root absolute path of the directory that holds {@code conf/} and {@code var/}
 * @param conf what the admin wrote
 */
public record Directories(Path root, Path conf) {

    public Directories {
        root = root.toAbsolutePath().normalize();
        conf = conf.toAbsolutePath().normalize();
    }

    /** @param root holds {@code conf/} and {@code var/} */
    public Directories(Path root) {
        this(root, root.resolve("conf"));
    }

    /** Those of the James that is running. */
    public static Directories of(FileSystem files) {
        try {
            Path conf =
                    files.getFile(FileSystem.FILE_PROTOCOL_AND_CONF).toPath().toAbsolutePath();
            return new Directories(conf.resolveSibling("."));
        } catch (FileNotFoundException e) {
            throw new UncheckedIOException("James has no directory conf/", e);
        }
    }

    /** A file of {@link #conf()}. */
    public Path conf(String file) {
        return conf.resolve(file);
    }

    /** What the server remembers. Made on first start, readable by its owner only. */
    public Path var() {
        return root.resolve("var");
    }

    /** Private keys and secrets, made on first start. */
    public Path keys() {
        return var().resolve("keys");
    }

    /** How a person standing in the root would write the path: {@code conf/smtpserver.xml}. */
    public String relative(Path path) {
        return path.startsWith(root) ? root.relativize(path).toString() : path.toString();
    }
}
