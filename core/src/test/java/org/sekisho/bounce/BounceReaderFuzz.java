// SPDX-License-Identifier: Apache-2.0
package org.sekisho.bounce;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;

/** For Jazzer, by hand: {@code JAZZER_FUZZ=1 mvn test -pl core -Dtest=BounceReaderFuzz}. */
final class BounceReaderFuzz {
    @FuzzTest(maxDuration = "60s")
    void readsAnyOctets(byte[] message) throws IOException {
        BounceReaderFuzzTest.readsAnyOctets(message);
    }
}
