// SPDX-License-Identifier: Apache-2.0
package org.sekisho.proof;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.provider.MethodSource;

/** References, by Jazzer: CONTRIBUTING.md. */
final class ReferenceHeaderFuzz extends SignedAddressesFuzz {
    @MethodSource("org.sekisho.proof.SignedAddressesFuzzTest#seeds")
    @FuzzTest(maxDuration = "5s")
    void anyTextIsAReferenceOrNone(byte[] octets) {
        SignedAddressesFuzzTest.isAReferenceOrNone(new String(octets, StandardCharsets.UTF_8), proofs);
    }
}
