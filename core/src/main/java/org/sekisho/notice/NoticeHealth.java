// SPDX-License-Identifier: Apache-2.0
package org.sekisho.notice;

import java.util.List;

/** Whether notices reach anybody, for a health check. Never waits. Thread-safe. */
@FunctionalInterface
public interface NoticeHealth {
    /** What is wrong now, a sentence each, none when all is well. */
    List<String> problems();
}
