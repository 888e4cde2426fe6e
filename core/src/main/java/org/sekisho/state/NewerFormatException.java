// SPDX-License-Identifier: Apache-2.0
package org.sekisho.state;

import java.io.IOException;

/** A newer version wrote the file. It is left as it is; the message says what to do. */
public final class NewerFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    NewerFormatException(String message) {
        super(message);
    }
}
