// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.sekisho.james.demo.scene.Pace;
import org.sekisho.james.demo.stage.DemoAdmin;
import org.sekisho.james.demo.stage.Stage;

/** Leaves the private server of a performance running, with its page, until the process is told to stop. */
final class KeptStage {
    private static final int PATIENCE_SECONDS = 20;

    private final CountDownLatch stopped = new CountDownLatch(1);
    private final CountDownLatch removed = new CountDownLatch(1);
    private final PrintStream out;

    KeptStage(PrintStream out) {
        this.out = out;
    }

    /** Says where the page is, and waits. */
    void show(Stage stage, Pace pace, InstantSource clock) throws IOException, InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::end, "sekisho-demo-end"));
        out.println();
        out.println("The page of the abuse desk: " + DemoAdmin.of(stage, clock).link());
        out.println("Within two minutes. For another link: SEKISHO_HOME="
                + stage.home().root() + " ./sekisho token --open");
        out.println("Two accounts are stopped there, and somebody has complained: see who it was and why, release one,"
                + " answer the complaint.");
        out.println("Windows that the page names are " + pace.factor() + " times as long in life.");
        out.println("Ctrl-C ends the demo and deletes it.");
        stopped.await();
    }

    /** What is left lies on the disk no more. */
    void removed() {
        removed.countDown();
    }

    private void end() {
        stopped.countDown();
        try {
            boolean unused = removed.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
