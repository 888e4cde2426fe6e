// SPDX-License-Identifier: Apache-2.0
package org.sekisho.state;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import org.jspecify.annotations.Nullable;

/** A path of a {@link DelegatingFileSystem}. */
record DelegatingPath(DelegatingFileSystem files, Path real) implements Path {

    private Path here(Path other) {
        return files.path(other);
    }

    private @Nullable Path orNull(@Nullable Path other) {
        return other == null ? null : files.path(other);
    }

    @Override
    public FileSystem getFileSystem() {
        return files;
    }

    @Override
    public boolean isAbsolute() {
        return real.isAbsolute();
    }

    @Override
    public @Nullable Path getRoot() {
        return orNull(real.getRoot());
    }

    @Override
    public @Nullable Path getFileName() {
        return orNull(real.getFileName());
    }

    @Override
    public @Nullable Path getParent() {
        return orNull(real.getParent());
    }

    @Override
    public int getNameCount() {
        return real.getNameCount();
    }

    @Override
    public Path getName(int index) {
        return here(real.getName(index));
    }

    @Override
    public Path subpath(int from, int to) {
        return here(real.subpath(from, to));
    }

    @Override
    public boolean startsWith(Path other) {
        return real.startsWith(DelegatingFileSystem.real(other));
    }

    @Override
    public boolean endsWith(Path other) {
        return real.endsWith(DelegatingFileSystem.real(other));
    }

    @Override
    public Path normalize() {
        return here(real.normalize());
    }

    @Override
    public Path resolve(Path other) {
        return here(real.resolve(DelegatingFileSystem.real(other)));
    }

    @Override
    public Path relativize(Path other) {
        return here(real.relativize(DelegatingFileSystem.real(other)));
    }

    @Override
    public URI toUri() {
        return real.toUri();
    }

    @Override
    public Path toAbsolutePath() {
        return here(real.toAbsolutePath());
    }

    @Override
    public Path toRealPath(LinkOption... options) throws IOException {
        return here(real.toRealPath(options));
    }

    @Override
    public WatchKey register(WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int compareTo(Path other) {
        return real.compareTo(DelegatingFileSystem.real(other));
    }

    @Override
    public String toString() {
        return real.toString();
    }
}
