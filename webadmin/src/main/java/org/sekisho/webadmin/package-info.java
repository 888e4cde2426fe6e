// SPDX-License-Identifier: Apache-2.0
/** What people and programs see and do over James's WebAdmin: suspensions, submitters, health. */
@NullMarked
package org.sekisho.webadmin;

import org.jspecify.annotations.NullMarked;
