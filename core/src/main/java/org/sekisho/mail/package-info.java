// SPDX-License-Identifier: Apache-2.0
/** The only place in core that knows James's Mail: who submitted it, and that it is charged once. */
@NullMarked
package org.sekisho.mail;

import org.jspecify.annotations.NullMarked;
