// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.desk;

import java.util.Map;
import javax.mail.MessagingException;

/** What one part of the page shows and does. */
public interface DeskView {
    /** Says which paths it answers. */
    void define(DeskFrame frame);

    /** One page that shows a template of its name. */
    static DeskView page(String name, Facts facts) {
        return frame -> frame.page(name, facts);
    }

    /** What a template shows. */
    @FunctionalInterface
    interface Facts {
        Map<String, Object> of(DeskRequest request) throws MessagingException;
    }

    /** A change. */
    @FunctionalInterface
    interface Change {
        /** Does it. @return where to go then, below {@link DeskFrame#BASE} */
        String make(DeskRequest request) throws MessagingException;
    }
}
