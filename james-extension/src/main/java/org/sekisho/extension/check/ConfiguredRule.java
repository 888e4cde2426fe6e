// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.check;

import org.sekisho.rule.Rule;

/**
 * A rule where an admin wrote it.
 *
 * @param element in which it stands
 * @param text as it stands there
 * @param observe what to write there, so that the rule only observes
 */
public record ConfiguredRule(Rule<?, ?> rule, XmlElement element, String text, String observe) {}
