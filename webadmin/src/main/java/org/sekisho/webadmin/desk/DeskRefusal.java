// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.desk;

import org.jspecify.annotations.Nullable;

/** Why the page does not do what it was asked, in the reader's language. */
public final class DeskRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String text;

    /**
     * @param status of HTTP
     * @param text the name of the sentence
     * @param detail what is told besides; null or empty for nothing
     */
    public DeskRefusal(int status, String text, @Nullable String detail) {
        super(detail);
        this.status = status;
        this.text = text;
    }

    int status() {
        return status;
    }

    String text() {
        return text;
    }
}
