// SPDX-License-Identifier: Apache-2.0
/** Mustache templates of notices, and the sentences in them. */
@NullMarked
package org.sekisho.notice.template;

import org.jspecify.annotations.NullMarked;
