// SPDX-License-Identifier: Apache-2.0
/**
 * Where this server's SMTP ports differ from James's own.
 *
 * <p>{@link CoreHandlers}, the handlers of every port; {@link AuthCommand}, AUTH that takes any spelling of a name;
 * {@link OriginHook}, where a mail came from.
 *
 * <p>Created by James from {@code smtpserver.xml}.
 */
@NullMarked
package org.sekisho.james.smtp;

import org.jspecify.annotations.NullMarked;
