// SPDX-License-Identifier: Apache-2.0
package org.sekisho.stock.link;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The classes of jars and of the Java that runs this, by internal name. Not thread-safe. */
final class ClassPath implements Closeable {
    private final List<ZipFile> jars = new ArrayList<>();
    private final Map<String, Optional<ClassFile>> known = new HashMap<>();

    ClassPath(List<Path> paths) throws IOException {
        for (Path path : paths) {
            jars.add(new ZipFile(path.toFile()));
        }
    }

    Optional<ClassFile> find(String name) {
        Optional<ClassFile> found = known.get(name);
        if (found == null) {
            found = read(name + ".class").map(ClassFile::of);
            known.put(name, found);
        }
        return found;
    }

    private Optional<byte[]> read(String file) {
        try {
            for (ZipFile jar : jars) {
                ZipEntry entry = jar.getEntry(file);
                if (entry != null) {
                    return Optional.of(jar.getInputStream(entry).readAllBytes());
                }
            }
            try (InputStream ofJava = ClassLoader.getPlatformClassLoader().getResourceAsStream(file)) {
                return ofJava == null ? Optional.empty() : Optional.of(ofJava.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    @Override
    public void close() throws IOException {
        for (ZipFile jar : jars) {
            jar.close();
        }
    }
}
