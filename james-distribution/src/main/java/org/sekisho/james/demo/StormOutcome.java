// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.demo;

/**
 * What became of the bounces that other servers sent.
 *
 * @param refused of those to nobody, at RCPT
 * @param accepted of those to the victim
 * @param deferred of those to the victim: to come again
 * @param genuineSent bounces of mail that the victim really sent
 * @param genuineRefused of these
 * @param genuineArrived of these
 */
record StormOutcome(int refused, int accepted, int deferred, int genuineSent, int genuineRefused, int genuineArrived) {

    /** Whether it went as it should: nothing to nobody was taken, and every genuine bounce arrived. */
    boolean isRight() {
        return refused == BounceStorm.TO_NOBODY && genuineRefused == 0 && genuineArrived == genuineSent;
    }
}
