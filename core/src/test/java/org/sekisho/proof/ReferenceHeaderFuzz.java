// SPDX-License-Identifier: Apache-2.0
package org.sekisho.proof;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** References, by Jazzer: CONTRIBUTING.md. */
final class ReferenceHeaderFuzz {
    @SuppressWarnings("NullAway.Init")
    private ProofOfSending proofs;

    @BeforeEach
    void open(@TempDir Path directory) throws IOException {
        proofs = SignedAddressesFuzzTest.proofs(directory);
    }

    @FuzzTest(maxDuration = "5s")
    void anyTextIsAReferenceOrNone(byte[] octets) {
        SignedAddressesFuzzTest.isAReferenceOrNone(new String(octets, StandardCharsets.UTF_8), proofs);
    }
}
