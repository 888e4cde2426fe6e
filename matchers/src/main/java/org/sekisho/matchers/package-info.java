// SPDX-License-Identifier: Apache-2.0
/** Matchers: true statements about a mail and its submitter. Class names are configuration and never move. */
@NullMarked
package org.sekisho.matchers;

import org.jspecify.annotations.NullMarked;
