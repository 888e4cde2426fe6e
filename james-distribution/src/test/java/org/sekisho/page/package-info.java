// SPDX-License-Identifier: Apache-2.0
/** The page of the desk in a real browser. */
package org.sekisho.page;
