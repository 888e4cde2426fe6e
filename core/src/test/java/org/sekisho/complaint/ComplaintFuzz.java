// SPDX-License-Identifier: Apache-2.0
package org.sekisho.complaint;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.params.provider.MethodSource;

/** By Jazzer: CONTRIBUTING.md. */
final class ComplaintFuzz {
    @MethodSource("org.sekisho.complaint.ComplaintFuzzTest#seeds")
    @FuzzTest(maxDuration = "5s")
    void judgesAnyOctets(byte[] complaint) {
        ComplaintFuzzTest.judgesAnyOctets(complaint);
    }
}
