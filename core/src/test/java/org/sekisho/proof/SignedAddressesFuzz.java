// SPDX-License-Identifier: Apache-2.0
package org.sekisho.proof;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** For Jazzer, by hand: {@code JAZZER_FUZZ=1 mvn test -pl core -Dtest='SignedAddressesFuzz#anyTextIsABareAddress'}. */
final class SignedAddressesFuzz {
    @SuppressWarnings("NullAway.Init")
    private ProofOfSending proofs;

    @BeforeEach
    void open(@TempDir Path directory) throws IOException {
        proofs = SignedAddressesFuzzTest.proofs(directory);
    }

    @FuzzTest(maxDuration = "60s")
    void anyTextIsABareAddress(byte[] octets) {
        SignedAddressesFuzzTest.isABareAddress(new String(octets, StandardCharsets.UTF_8), proofs);
    }

    @FuzzTest(maxDuration = "60s")
    void anyTextIsAReferenceOrNone(byte[] octets) {
        SignedAddressesFuzzTest.isAReferenceOrNone(new String(octets, StandardCharsets.UTF_8), proofs);
    }
}
