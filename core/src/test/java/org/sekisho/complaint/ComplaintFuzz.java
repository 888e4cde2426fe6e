// SPDX-License-Identifier: Apache-2.0
package org.sekisho.complaint;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** By Jazzer: CONTRIBUTING.md. */
final class ComplaintFuzz {
    @FuzzTest(maxDuration = "5s")
    void judgesAnyOctets(byte[] complaint) {
        ComplaintFuzzTest.judgesAnyOctets(complaint);
    }
}
