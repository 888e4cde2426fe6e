// SPDX-License-Identifier: Apache-2.0
package org.sekisho.storm;

/** Is told of storms. Called by whoever delivered the bounce that passed a limit, so it must not wait. */
public interface StormListener {

    /** A limit was passed. */
    void began(Storm storm);

    /** It was quiet for long enough. */
    void ended(Storm storm);

    /** Is told nothing. */
    static StormListener none() {
        return new StormListener() {
            @Override
            public void began(Storm storm) {}

            @Override
            public void ended(Storm storm) {}
        };
    }
}
