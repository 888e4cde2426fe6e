-- SPDX-License-Identifier: Apache-2.0
-- Standard SQL that H2 and PostgreSQL read alike. May be run again after a kill in its middle.

-- Sessions of access servers: which one told it, under what name, and when last.
ALTER TABLE login_session ADD COLUMN IF NOT EXISTS nas VARCHAR(300);
ALTER TABLE login_session ADD COLUMN IF NOT EXISTS nas_session VARCHAR(300);
ALTER TABLE login_session ADD COLUMN IF NOT EXISTS heard TIMESTAMP(6) WITH TIME ZONE;

CREATE INDEX IF NOT EXISTS login_session_nas ON login_session (nas, nas_session, ended);
