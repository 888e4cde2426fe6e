// SPDX-License-Identifier: Apache-2.0
/** What happened: a verified login, an accepted message. */
@NullMarked
package org.sekisho.event;

import org.jspecify.annotations.NullMarked;
