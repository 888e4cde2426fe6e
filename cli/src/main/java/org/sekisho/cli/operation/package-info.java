// SPDX-License-Identifier: Apache-2.0
/**
 * The commands about the whole server: its state, queues, rules, domains, keys and records.
 *
 * <p>{@link StatusCommand}, health and what waits; {@link RulesCommand}, the rules and the brake; {@link
 * AuditCommand}, who did what.
 *
 * <p>Called by {@code cli} only, through picocli.
 */
@NullMarked
package org.sekisho.cli.operation;

import org.jspecify.annotations.NullMarked;
