// SPDX-License-Identifier: Apache-2.0
/** How this server's SMTP ports differ from James's own. */
@NullMarked
package org.sekisho.james.smtp;

import org.jspecify.annotations.NullMarked;
