-- SPDX-License-Identifier: Apache-2.0
-- For PostgreSQL only. James's own tables, as its JPA makes them; only what an alias leads to may be longer.
CREATE TABLE IF NOT EXISTS james_domain (
    domain_name VARCHAR(100) NOT NULL PRIMARY KEY
);

CREATE TABLE IF NOT EXISTS james_user (
    user_name VARCHAR(100) NOT NULL PRIMARY KEY,
    password_hash_algorithm VARCHAR(100) NOT NULL,
    password VARCHAR(128) NOT NULL,
    version INTEGER
);

CREATE TABLE IF NOT EXISTS james_recipient_rewrite (
    domain_name VARCHAR(100) NOT NULL,
    user_name VARCHAR(100) NOT NULL,
    target_address VARCHAR(10000) NOT NULL,
    PRIMARY KEY (domain_name, user_name)
);

ALTER TABLE james_recipient_rewrite ALTER COLUMN target_address TYPE VARCHAR(10000);

-- A number for each of them that grows with every statement that changes it, whoever runs it. The row is locked until
-- the change is committed, so numbers become visible in their order.
CREATE TABLE james_change (
    table_name VARCHAR(40) NOT NULL PRIMARY KEY,
    change_number BIGINT NOT NULL
);

INSERT INTO james_change VALUES ('JAMES_DOMAIN', 0), ('JAMES_USER', 0), ('JAMES_RECIPIENT_REWRITE', 0);

-- Whose entry it was, of the last 10 000 changes of users. An empty name: anybody's.
CREATE TABLE james_changed_user (
    change_number BIGINT NOT NULL,
    user_name VARCHAR(100) NOT NULL,
    PRIMARY KEY (change_number, user_name)
);

CREATE FUNCTION james_note_change() RETURNS TRIGGER LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
    UPDATE james_change SET change_number = change_number + 1 WHERE table_name = UPPER(TG_TABLE_NAME);
    RETURN NULL;
END
$$;

CREATE FUNCTION james_note_user() RETURNS TRIGGER LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
    number BIGINT;
BEGIN
    UPDATE james_change SET change_number = change_number + 1 WHERE table_name = 'JAMES_USER'
        RETURNING change_number INTO number;
    IF TG_OP = 'TRUNCATE' THEN
        INSERT INTO james_changed_user VALUES (number, '');
    ELSIF (SELECT COUNT(*) FROM (SELECT 1 FROM changed LIMIT 1001) AS few) > 1000 THEN
        INSERT INTO james_changed_user VALUES (number, '');
    ELSE
        INSERT INTO james_changed_user SELECT number, user_name FROM changed;
    END IF;
    DELETE FROM james_changed_user WHERE change_number <= number - 10000;
    RETURN NULL;
END
$$;

CREATE TRIGGER james_domain_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON james_domain
    FOR EACH STATEMENT EXECUTE FUNCTION james_note_change();

CREATE TRIGGER james_rewrite_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON james_recipient_rewrite
    FOR EACH STATEMENT EXECUTE FUNCTION james_note_change();

CREATE TRIGGER james_user_added AFTER INSERT ON james_user REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION james_note_user();

CREATE TRIGGER james_user_updated AFTER UPDATE ON james_user REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION james_note_user();

CREATE TRIGGER james_user_removed AFTER DELETE ON james_user REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION james_note_user();

CREATE TRIGGER james_users_truncated AFTER TRUNCATE ON james_user
    FOR EACH STATEMENT EXECUTE FUNCTION james_note_user();
