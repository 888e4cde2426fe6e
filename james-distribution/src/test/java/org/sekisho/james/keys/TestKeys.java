// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.keys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.List;
import org.sekisho.state.SecretFile;

/** Keys of servers under test: the pairs, which take seconds to make, are made once in a JVM. */
public final class TestKeys {
    private static final Keys MADE = make();

    private TestKeys() {}

    private static Keys make() {
        try {
            Keys keys = new Keys(Files.createTempDirectory("sekisho-keys"));
            keys.makeMissing(InstantSource.system());
            return keys;
        } catch (IOException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** The keys of that directory, which had none before or has them all. */
    public static Keys in(Path directory) throws IOException {
        Keys keys = new Keys(directory);
        if (Files.notExists(keys.jwtPrivateKey())) {
            SecretFile.makeDirectory(directory);
            for (Path file : List.of(MADE.tlsKey(), MADE.tlsCertificate(), MADE.jwtPrivateKey(), MADE.jwtPublicKey())) {
                Files.copy(file, directory.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        keys.makeMissing(InstantSource.system());
        return keys;
    }
}
