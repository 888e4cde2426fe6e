// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.containment.storage;

import org.apache.mailet.Mail;
import org.sekisho.submitter.Submitter;

/**
 * A queued mail that must not leave.
 *
 * @param id names it in its queue and no other, ever
 * @param submitter whose it is
 * @param mail a copy, to be renamed freely
 * @param entry what the queue knows it by
 */
public record HoldCandidate(String id, Submitter submitter, Mail mail, Object entry) {}
