-- SPDX-License-Identifier: Apache-2.0
-- Standard SQL that H2 and PostgreSQL read alike. May be run again after a kill in its middle.

-- Who was logged in from which address when. Without an end, it is open, or the server was killed meanwhile.
CREATE TABLE IF NOT EXISTS login_session (
    id UUID NOT NULL PRIMARY KEY,
    submitter VARCHAR(640) NOT NULL,
    remote_address VARCHAR(100) NOT NULL,
    port INTEGER NOT NULL,
    began TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    ended TIMESTAMP(6) WITH TIME ZONE
);

CREATE INDEX IF NOT EXISTS login_session_address ON login_session (remote_address, began);
CREATE INDEX IF NOT EXISTS login_session_began ON login_session (began);
