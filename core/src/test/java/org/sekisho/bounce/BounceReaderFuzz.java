// SPDX-License-Identifier: Apache-2.0
package org.sekisho.bounce;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;

/** By Jazzer: CONTRIBUTING.md. */
final class BounceReaderFuzz {
    @FuzzTest(maxDuration = "5s")
    void readsAnyOctets(byte[] message) throws IOException {
        BounceReaderFuzzTest.readsAnyOctets(message);
    }
}
