// SPDX-License-Identifier: Apache-2.0
package org.sekisho.proof;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** By Jazzer, which takes one such test a class: CONTRIBUTING.md. */
abstract class SignedAddressesFuzz {
    @SuppressWarnings("NullAway.Init")
    ProofOfSending proofs;

    @BeforeEach
    void open(@TempDir Path directory) throws IOException {
        proofs = SignedAddressesFuzzTest.proofs(directory);
    }
}
