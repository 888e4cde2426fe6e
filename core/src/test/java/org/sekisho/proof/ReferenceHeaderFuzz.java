// SPDX-License-Identifier: Apache-2.0
package org.sekisho.proof;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** References, by Jazzer: CONTRIBUTING.md. */
final class ReferenceHeaderFuzz extends SignedAddressesFuzz {
    @FuzzTest(maxDuration = "5s")
    void anyTextIsAReferenceOrNone(byte[] octets) {
        SignedAddressesFuzzTest.isAReferenceOrNone(new String(octets, StandardCharsets.UTF_8), proofs);
    }
}
