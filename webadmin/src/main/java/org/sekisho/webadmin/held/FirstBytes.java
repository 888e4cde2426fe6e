// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.held;

import java.io.IOException;
import java.io.OutputStream;

/** Keeps the first bytes, and drops what comes after. Not thread-safe. */
final class FirstBytes extends OutputStream {
    private final OutputStream out;
    private int left;

    FirstBytes(OutputStream out, int most) {
        this.out = out;
        this.left = most;
    }

    @Override
    public void write(int b) throws IOException {
        if (left > 0) {
            out.write(b);
            left--;
        }
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        int kept = Math.min(left, length);
        out.write(bytes, from, kept);
        left -= kept;
    }
}
