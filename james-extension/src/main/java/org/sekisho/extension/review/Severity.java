// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.review;

/** How grave a remark is, the gravest first. */
public enum Severity {
    /** James would not start, or would not do what is written. */
    PROBLEM,
    /** It would start, with less protection than it could have. */
    WARNING,
    /** Nothing is wrong, but it is good to know. */
    NOTE
}
