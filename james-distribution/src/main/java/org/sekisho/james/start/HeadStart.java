// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.start;

import io.netty.handler.ssl.OpenSsl;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads, on a thread beside, what a start needs late and what takes it long, while the configuration is checked. */
public final class HeadStart {
    private static final Logger LOG = LoggerFactory.getLogger(HeadStart.class);

    private static final List<String> CLASSES = List.of("org.h2.Driver");

    private HeadStart() {}

    /** Returns at once. What fails here fails again where it is needed, and is told there. */
    public static void begin() {
        Thread thread = new Thread(HeadStart::load, "head-start");
        thread.setDaemon(true);
        thread.start();
    }

    private static void load() {
        try {
            OpenSsl.isAvailable();
            for (String name : CLASSES) {
                Class.forName(name);
            }
        } catch (ClassNotFoundException | LinkageError e) {
            LOG.debug("not loaded beside the start", e);
        }
    }
}
