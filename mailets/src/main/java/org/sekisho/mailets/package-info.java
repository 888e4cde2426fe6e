// SPDX-License-Identifier: Apache-2.0
/** Mailets: orders carried out on a mail or its submitter. Class names are configuration and never move. */
@NullMarked
package org.sekisho.mailets;

import org.jspecify.annotations.NullMarked;
