// SPDX-License-Identifier: Apache-2.0
/**
 * The XML files of {@code conf/}, element by element, with the line of each.
 *
 * <p>{@link XmlElement}, an element with its place; {@link MailetContainerXml}, processors, matchers and mailets;
 * {@link SmtpServerXml}, ports and what they ask for.
 *
 * <p>Called by the checks, and by whoever looks for our components. Reads, and judges nothing.
 */
@NullMarked
package org.sekisho.extension.configuration.xml;

import org.jspecify.annotations.NullMarked;
