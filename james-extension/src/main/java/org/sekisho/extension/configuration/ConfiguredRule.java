// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.configuration;

import org.sekisho.extension.configuration.xml.XmlElement;
import org.sekisho.rule.Rule;

/**
 * A rule where an admin wrote it.
 *
 * @param element in which it stands
 * @param place file and line, and for a rule of a hook the address of its port
 * @param processor in which it stands; empty for a rule of a hook
 * @param text as it stands there
 * @param observe what to write there, so that the rule only observes
 */
public record ConfiguredRule(
        Rule<?, ?> rule, XmlElement element, String place, String processor, String text, String observe) {}
