// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database.node;

import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sekisho.database.table.SuspensionTable;
import org.sekisho.suspension.PastSuspension;
import org.sekisho.suspension.Release;
import org.sekisho.suspension.Suspension;
import org.sekisho.suspension.SuspensionListener;
import org.sekisho.suspension.Suspensions;

/**
 * What other nodes decided, until it is told; noted under locks, told without any. Until somebody listens, only
 * releases are kept: whoever listens later asks who is suspended. Thread-safe.
 */
public final class RemoteDecisions {
    private static final String ACTOR = "another node";

    private final Queue<Consumer<SuspensionListener>> untold = new ConcurrentLinkedQueue<>();
    private volatile @Nullable SuspensionListener listener;

    public void suspended(Suspension suspension) {
        if (listener != null) {
            untold.add(told -> told.suspended(suspension));
        }
    }

    /** One that was replaced or overruled lets nobody go. */
    public void ended(PastSuspension past) {
        Release release = past.release();
        if (release == null || release.reason().equals(Suspensions.REPLACED)) {
            return;
        }
        if (release.reason().equals(SuspensionTable.OVERRULED)) {
            untold.add(told -> told.overruled(past.suspension()));
        } else {
            untold.add(told -> told.released(past.suspension(), release));
        }
    }

    /** Nobody was told who did it, and when. */
    public void missing(Suspension suspension, Instant now) {
        ended(new PastSuspension(suspension, new Release(now, ACTOR, "")));
    }

    public void follow(SuspensionListener next) {
        listener = next;
    }

    /** Tells all that waits, in order. */
    public synchronized void tell() {
        SuspensionListener told = listener;
        if (told == null) {
            return;
        }
        for (Consumer<SuspensionListener> one = untold.poll(); one != null; one = untold.poll()) {
            one.accept(told);
        }
    }
}
