-- SPDX-License-Identifier: Apache-2.0
-- Standard SQL that H2 and PostgreSQL read alike. May be run again after a kill in its middle.

-- Which rules suspend nobody, since when and why, and when a person re-armed them. Who changes it raises the number in
-- suspension_change.
CREATE TABLE IF NOT EXISTS braked_rule (
    rule VARCHAR(2000) NOT NULL,
    braked TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    reason VARCHAR(2000) NOT NULL,
    rearmed TIMESTAMP(6) WITH TIME ZONE,
    PRIMARY KEY (rule, braked)
);
