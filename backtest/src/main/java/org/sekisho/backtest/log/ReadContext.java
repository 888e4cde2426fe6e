// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.log;

import org.jspecify.annotations.Nullable;
import org.sekisho.backtest.log.line.ClientAddresses;
import org.sekisho.backtest.log.line.ClientAddresses.Client;
import org.sekisho.backtest.log.line.LogLine;
import org.sekisho.backtest.log.line.LoggedName;
import org.sekisho.backtest.log.line.LoggedNames;
import org.sekisho.backtest.log.line.LoggedRecipients;
import org.sekisho.backtest.log.line.TimestampParser;

/**
 * What the reading of one log needs. Not thread-safe.
 *
 * @param names of submitters
 * @param addresses of clients
 * @param stamps times of this log
 * @param recipients of messages
 */
public record ReadContext(
        LoggedNames names, ClientAddresses addresses, TimestampParser stamps, LoggedRecipients recipients) {

    /** @return null when the name can name nobody */
    public @Nullable LoggedName submitter(LogLine line, int from, int to) {
        return names.find(line.octets(), from, Math.max(from, to));
    }

    /** @return null when it is no address */
    public @Nullable Client client(LogLine line, int from, int to) {
        return addresses.find(line.octets(), from, Math.max(from, to));
    }
}
