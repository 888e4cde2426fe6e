// SPDX-License-Identifier: Apache-2.0
package org.sekisho.bounce;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import org.junit.jupiter.params.provider.MethodSource;

/** By Jazzer: CONTRIBUTING.md. */
final class BounceReaderFuzz {
    @MethodSource("org.sekisho.bounce.BounceReaderFuzzTest#seeds")
    @FuzzTest(maxDuration = "5s")
    void readsAnyOctets(byte[] message) throws IOException {
        BounceReaderFuzzTest.readsAnyOctets(message);
    }
}
