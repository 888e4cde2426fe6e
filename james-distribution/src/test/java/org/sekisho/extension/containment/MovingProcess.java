// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.containment;

import java.nio.file.Path;
import org.sekisho.delivery.HandoverLog;

/** A process that contains, or delivers, in small batches, and writes a line after each, until it is killed. */
final class MovingProcess {
    static final String CONTAIN = "contain";
    static final String DELIVER = "deliver";

    private static final int BATCH = 5;

    private MovingProcess() {}

    public static void main(String[] arguments) throws Exception {
        boolean contain = arguments[1].equals(CONTAIN);
        Checkpoint checkpoint =
                new Checkpoint(Path.of(arguments[0]), Checkpoint::durable, contain, HandoverLog.unknown());
        if (contain) {
            checkpoint.records.begin(checkpoint.suspend(), checkpoint.now());
            checkpoint.contain(BATCH, System.out::println);
        } else {
            checkpoint.deliver(BATCH, System.out::println);
        }
        System.out.println("done");
        Thread.currentThread().join();
    }
}
