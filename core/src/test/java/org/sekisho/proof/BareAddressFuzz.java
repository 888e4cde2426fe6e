// SPDX-License-Identifier: Apache-2.0
package org.sekisho.proof;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** Sender tokens, BATV and SRS, by Jazzer: CONTRIBUTING.md. */
final class BareAddressFuzz extends SignedAddressesFuzz {
    @FuzzTest(maxDuration = "5s")
    void anyTextIsABareAddress(byte[] octets) {
        SignedAddressesFuzzTest.isABareAddress(new String(octets, StandardCharsets.UTF_8), proofs);
    }
}
