// SPDX-License-Identifier: Apache-2.0
/** What single submitters are allowed beyond the rules, until when, why and by whom. */
@NullMarked
package org.sekisho.override;

import org.jspecify.annotations.NullMarked;
