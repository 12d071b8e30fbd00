\echo Use "CREATE EXTENSION sluice" to load this file. \quit

-- Whose key is used at which provider. The row of the current role comes before that of 'public', which serves every
-- role. base_url may be null: the provider's own. Only a superuser and the table's owner read it.
CREATE TABLE provider_keys (
    role name NOT NULL,
    provider text NOT NULL,
    api_key text NOT NULL,
    base_url text,
    PRIMARY KEY (role, provider)
);
REVOKE ALL ON provider_keys FROM PUBLIC;
SELECT pg_catalog.pg_extension_config_dump('provider_keys', '');

-- The answer's text. body holds further members of the request: '{"temperature": 0.2, "max_tokens": 100}'.
CREATE FUNCTION chat(model text, prompt text, body jsonb DEFAULT '{}') RETURNS text
    AS 'MODULE_PATHNAME', 'sluice_postgresql_chat' LANGUAGE C STRICT VOLATILE PARALLEL RESTRICTED;

-- The same in pieces, as they come: SELECT sluice.stream(...). In FROM, PostgreSQL collects them before it goes on.
CREATE FUNCTION stream(model text, prompt text, body jsonb DEFAULT '{}') RETURNS SETOF text
    AS 'MODULE_PATHNAME', 'sluice_postgresql_stream' LANGUAGE C STRICT VOLATILE PARALLEL RESTRICTED;

GRANT USAGE ON SCHEMA sluice TO PUBLIC;
