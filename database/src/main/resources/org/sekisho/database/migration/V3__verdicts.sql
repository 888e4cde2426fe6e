-- SPDX-License-Identifier: Apache-2.0
-- Standard SQL that H2 and PostgreSQL read alike. May be run again after a kill in its middle.

-- Since when a rule is watched with the condition it has.
CREATE TABLE IF NOT EXISTS watched_rule (
    rule VARCHAR(2000) NOT NULL PRIMARY KEY,
    condition_text VARCHAR(20000) NOT NULL,
    since TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

-- What the desk says of all that a rule found about a submitter; the last word replaces the one before.
CREATE TABLE IF NOT EXISTS verdict (
    submitter VARCHAR(640) NOT NULL,
    rule VARCHAR(2000) NOT NULL,
    answer VARCHAR(20) NOT NULL,
    judged TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    actor VARCHAR(2000) NOT NULL,
    reason VARCHAR(2000) NOT NULL,
    PRIMARY KEY (submitter, rule)
);

CREATE INDEX IF NOT EXISTS finding_rule ON finding (rule, found);
CREATE INDEX IF NOT EXISTS verdict_judged ON verdict (judged);
