// SPDX-License-Identifier: Apache-2.0
/** Notices to a machine: signed JSON over HTTP. */
@NullMarked
package org.sekisho.notice.webhook;

import org.jspecify.annotations.NullMarked;
