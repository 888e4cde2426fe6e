// SPDX-License-Identifier: Apache-2.0
package org.sekisho.port;

/** A thread of a server in a test, which does not keep the JVM from ending. */
public final class DaemonThread {
    private DaemonThread() {}

    /** Starts the work at once. */
    public static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
