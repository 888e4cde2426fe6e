// SPDX-License-Identifier: Apache-2.0
package org.sekisho.proof;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.provider.MethodSource;

/** Sender tokens, BATV and SRS, by Jazzer: CONTRIBUTING.md. */
final class BareAddressFuzz extends SignedAddressesFuzz {
    @MethodSource("org.sekisho.proof.SignedAddressesFuzzTest#seeds")
    @FuzzTest(maxDuration = "5s")
    void anyTextIsABareAddress(byte[] octets) {
        SignedAddressesFuzzTest.isABareAddress(new String(octets, StandardCharsets.UTF_8), proofs);
    }
}
