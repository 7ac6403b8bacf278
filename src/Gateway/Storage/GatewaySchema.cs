namespace Gateway.Storage;

/// <summary>
/// The schema as numbered migrations. Times are Unix milliseconds UTC (<c>_at</c>) or microseconds (<c>_us</c>), money is integer
/// nano-USD, unknown is NULL. No column could hold a prompt, a
/// completion or a key in the clear; only stored_responses, which an administrator must allow, holds them encrypted.
/// </summary>
internal static class GatewaySchema
{
    /// <summary>"GWDB": marks the file as ours (<c>PRAGMA application_id</c>), so that another program's database is refused.</summary>
    public const int ApplicationId = 0x47574442;

    /// <summary>All migrations, oldest first.</summary>
    public static IReadOnlyList<Migration> Migrations { get; } =
    [
        new(1, "keys, admin codes and request records", """
            CREATE TABLE virtual_keys (
                id TEXT NOT NULL PRIMARY KEY,
                name TEXT NOT NULL,
                hash BLOB NOT NULL,
                tags TEXT NOT NULL,
                created_at BIGINT NOT NULL,
                revoked_at BIGINT NULL
            );
            CREATE TABLE admin_codes (
                hash BLOB NOT NULL PRIMARY KEY,
                created_at BIGINT NOT NULL,
                expires_at BIGINT NOT NULL,
                redeemed_at BIGINT NULL
            );
            -- Counters that tell another process of a change by one cheap read.
            CREATE TABLE revisions (
                name TEXT NOT NULL PRIMARY KEY,
                value BIGINT NOT NULL
            );
            INSERT INTO revisions (name, value) VALUES ('virtual_keys', 0);
            -- Why it was decided so. Most requests of a policy are decided alike: each distinct text is stored once.
            CREATE TABLE decisions (
                id INTEGER NOT NULL PRIMARY KEY,
                text TEXT NOT NULL UNIQUE
            );
            -- The id sorts by time, so the table itself pages newest first.
            CREATE TABLE requests (
                id TEXT NOT NULL PRIMARY KEY,
                started_at BIGINT NOT NULL,
                dialect TEXT NOT NULL,
                key_id TEXT NULL,
                key_name TEXT NULL,
                requested_model TEXT NULL,
                stream INTEGER NOT NULL,
                label TEXT NOT NULL,
                findings INTEGER NOT NULL,
                policy_version TEXT NULL,
                rule_id TEXT NULL,
                reason TEXT NOT NULL,
                deployment TEXT NULL,
                egress TEXT NULL,
                simulated INTEGER NOT NULL,
                outcome TEXT NOT NULL,
                status INTEGER NOT NULL,
                error_code TEXT NULL,
                input_tokens_estimate INTEGER NOT NULL,
                input_tokens INTEGER NULL,
                output_tokens INTEGER NULL,
                cached_input_tokens INTEGER NULL,
                reasoning_tokens INTEGER NULL,
                usage_estimated INTEGER NOT NULL,
                cost_nano_usd BIGINT NULL,
                ttft_us BIGINT NULL,
                duration_us BIGINT NOT NULL,
                queue_us BIGINT NOT NULL,
                client_aborted INTEGER NOT NULL,
                decision_id INTEGER NULL,
                attempts TEXT NULL
            ) WITHOUT ROWID;
            CREATE INDEX requests_started_at ON requests (started_at);
            -- Few requests fail; the page that lists them must not read all the others.
            CREATE INDEX requests_unsuccessful ON requests (id) WHERE outcome IN ('refused', 'failed');
            """),
        new(2, "stored responses", """
            -- Only where the administrator allows it. Input and answer are encrypted.
            CREATE TABLE stored_responses (
                key_id TEXT NOT NULL,
                id TEXT NOT NULL,
                created_at BIGINT NOT NULL,
                input BLOB NOT NULL,
                answer BLOB NOT NULL,
                PRIMARY KEY (key_id, id)
            );
            CREATE INDEX stored_responses_created_at ON stored_responses (created_at);
            """),
        new(3, "request kinds", """
            -- Most requests of an app are alike in all but times and counts: what they share is stored once. A row for each request
            -- is what the recorder costs, and this halves it.
            CREATE TABLE request_kinds (
                id INTEGER NOT NULL PRIMARY KEY,
                dialect TEXT NOT NULL,
                key_id TEXT NULL,
                key_name TEXT NULL,
                requested_model TEXT NULL,
                stream INTEGER NOT NULL,
                label TEXT NOT NULL,
                findings INTEGER NOT NULL,
                policy_version TEXT NULL,
                rule_id TEXT NULL,
                reason TEXT NOT NULL,
                deployment TEXT NULL,
                egress TEXT NULL,
                simulated INTEGER NOT NULL,
                outcome TEXT NOT NULL,
                status INTEGER NOT NULL,
                error_code TEXT NULL,
                usage_estimated INTEGER NOT NULL,
                client_aborted INTEGER NOT NULL,
                decision_id INTEGER NULL
            );
            -- The id sorts by time, so the table itself pages newest first. attempts is a JSON list, or just the microseconds of
            -- the one attempt that answered. is_unsuccessful is 1 or NULL.
            CREATE TABLE request_rows (
                id TEXT NOT NULL PRIMARY KEY,
                started_at BIGINT NOT NULL,
                kind_id INTEGER NOT NULL,
                is_unsuccessful INTEGER NULL,
                input_tokens_estimate INTEGER NOT NULL,
                input_tokens INTEGER NULL,
                output_tokens INTEGER NULL,
                cached_input_tokens INTEGER NULL,
                reasoning_tokens INTEGER NULL,
                cost_nano_usd BIGINT NULL,
                ttft_us BIGINT NULL,
                duration_us BIGINT NOT NULL,
                queue_us BIGINT NOT NULL,
                attempts NULL
            ) WITHOUT ROWID;
            INSERT INTO request_kinds (dialect, key_id, key_name, requested_model, stream, label, findings, policy_version, rule_id, reason, deployment,
                egress, simulated, outcome, status, error_code, usage_estimated, client_aborted, decision_id)
                SELECT DISTINCT dialect, key_id, key_name, requested_model, stream, label, findings, policy_version, rule_id, reason, deployment,
                egress, simulated, outcome, status, error_code, usage_estimated, client_aborted, decision_id FROM requests;
            CREATE INDEX request_kinds_moving ON request_kinds (reason, requested_model, decision_id);
            INSERT INTO request_rows
                SELECT r.id, r.started_at, k.id, CASE WHEN r.outcome IN ('refused', 'failed') THEN 1 END,
                r.input_tokens_estimate, r.input_tokens, r.output_tokens, r.cached_input_tokens, r.reasoning_tokens, r.cost_nano_usd,
                r.ttft_us, r.duration_us, r.queue_us, r.attempts
                FROM requests r JOIN request_kinds k ON k.dialect IS r.dialect AND k.key_id IS r.key_id AND k.key_name IS r.key_name AND
                k.requested_model IS r.requested_model AND k.stream IS r.stream AND k.label IS r.label AND k.findings IS r.findings AND
                k.policy_version IS r.policy_version AND k.rule_id IS r.rule_id AND k.reason IS r.reason AND
                k.deployment IS r.deployment AND k.egress IS r.egress AND k.simulated IS r.simulated AND k.outcome IS r.outcome AND
                k.status IS r.status AND k.error_code IS r.error_code AND k.usage_estimated IS r.usage_estimated AND
                k.client_aborted IS r.client_aborted AND k.decision_id IS r.decision_id;
            DROP INDEX request_kinds_moving;
            DROP TABLE requests;
            CREATE INDEX request_rows_started_at ON request_rows (started_at);
            -- Few requests fail; the page that lists them must not read all the others.
            CREATE INDEX request_rows_unsuccessful ON request_rows (id) WHERE is_unsuccessful = 1;
            -- r.*: a column that a later migration adds is seen at once.
            CREATE VIEW requests AS SELECT r.*,
                k.dialect, k.key_id, k.key_name, k.requested_model, k.stream, k.label, k.findings, k.policy_version, k.rule_id,
                k.reason, k.deployment, k.egress, k.simulated, k.outcome, k.status, k.error_code, k.usage_estimated, k.client_aborted,
                k.decision_id
                FROM request_rows r JOIN request_kinds k ON k.id = r.kind_id;
            """),
        new(4, "predicted times", """
            -- What was predicted of ttft_us when the deployment was chosen; NULL when nothing was known of it.
            ALTER TABLE request_rows ADD COLUMN predicted_ttft_p50_us BIGINT NULL;
            ALTER TABLE request_rows ADD COLUMN predicted_ttft_p90_us BIGINT NULL;
            """),
        new(5, "policy versions", """
            -- Versions are never changed. Files are a JSON array of name and text.
            CREATE TABLE policy_versions (
                number INTEGER NOT NULL PRIMARY KEY,
                parent INTEGER NULL,
                created_at BIGINT NOT NULL,
                author TEXT NOT NULL,
                message TEXT NOT NULL,
                digest TEXT NOT NULL,
                files TEXT NOT NULL
            );
            -- The audit trail of what was live. The newest row says what is: so there is never none, and never two.
            CREATE TABLE policy_publications (
                id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
                at BIGINT NOT NULL,
                version INTEGER NOT NULL,
                previous INTEGER NULL,
                author TEXT NOT NULL,
                kind TEXT NOT NULL,
                reason TEXT NOT NULL,
                policy_version TEXT NOT NULL
            );
            -- One row: what the policy folder held when it was last taken over. What differs was changed since, or is another folder.
            CREATE TABLE policy_folder (
                id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
                digest TEXT NOT NULL
            );
            """),
        new(6, "facts to decide again", """
            -- What another policy might ask of a request. needs is NULL when no decision was made, or the row is older than these columns.
            ALTER TABLE request_kinds ADD COLUMN needs INTEGER NULL;
            ALTER TABLE request_kinds ADD COLUMN client_limit INTEGER NULL;
            ALTER TABLE request_kinds ADD COLUMN task INTEGER NULL;
            ALTER TABLE request_kinds ADD COLUMN app TEXT NULL;
            ALTER TABLE request_kinds ADD COLUMN tags TEXT NULL;
            ALTER TABLE request_kinds ADD COLUMN hints TEXT NULL;
            -- difficulty is in thousandths; NULL is 0 for it and for messages.
            ALTER TABLE request_rows ADD COLUMN max_output_tokens INTEGER NULL;
            ALTER TABLE request_rows ADD COLUMN messages INTEGER NULL;
            ALTER TABLE request_rows ADD COLUMN difficulty INTEGER NULL;
            DROP VIEW requests;
            CREATE VIEW requests AS SELECT
                r.id, r.started_at, r.is_unsuccessful, r.input_tokens_estimate, r.input_tokens, r.output_tokens, r.cached_input_tokens, r.reasoning_tokens, r.cost_nano_usd,
                r.ttft_us, r.duration_us, r.queue_us, r.attempts, r.predicted_ttft_p50_us, r.predicted_ttft_p90_us, r.max_output_tokens, r.messages, r.difficulty,
                k.dialect, k.key_id, k.key_name, k.requested_model, k.stream, k.label, k.findings, k.policy_version, k.rule_id,
                k.reason, k.deployment, k.egress, k.simulated, k.outcome, k.status, k.error_code, k.usage_estimated, k.client_aborted,
                k.decision_id, k.needs, k.client_limit, k.task, k.app, k.tags, k.hints
                FROM request_rows r JOIN request_kinds k ON k.id = r.kind_id;
            """),
        new(7, "experiments and shadows", """
            -- The conversation as a hash, where an experiment asked for it.
            ALTER TABLE request_rows ADD COLUMN conversation BIGINT NULL;
            DROP VIEW requests;
            CREATE VIEW requests AS SELECT
                r.id, r.started_at, r.is_unsuccessful, r.input_tokens_estimate, r.input_tokens, r.output_tokens, r.cached_input_tokens, r.reasoning_tokens, r.cost_nano_usd,
                r.ttft_us, r.duration_us, r.queue_us, r.attempts, r.predicted_ttft_p50_us, r.predicted_ttft_p90_us, r.max_output_tokens, r.messages, r.difficulty, r.conversation,
                k.dialect, k.key_id, k.key_name, k.requested_model, k.stream, k.label, k.findings, k.policy_version, k.rule_id,
                k.reason, k.deployment, k.egress, k.simulated, k.outcome, k.status, k.error_code, k.usage_estimated, k.client_aborted,
                k.decision_id, k.needs, k.client_limit, k.task, k.app, k.tags, k.hints
                FROM request_rows r JOIN request_kinds k ON k.id = r.kind_id;
            -- Arms that a guardrail has stopped. They stay so: an arm that is to run again gets another experiment.
            CREATE TABLE experiment_stops (
                experiment TEXT NOT NULL,
                arm TEXT NOT NULL,
                at BIGINT NOT NULL,
                reason TEXT NOT NULL,
                PRIMARY KEY (experiment, arm)
            );
            -- Copies of answered requests. counted_nano_usd is the cost, or the most it can have been where that is not known.
            CREATE TABLE shadow_copies (
                id TEXT NOT NULL PRIMARY KEY,
                request_id TEXT NOT NULL,
                shadow TEXT NOT NULL,
                started_at BIGINT NOT NULL,
                deployment TEXT NOT NULL,
                simulated INTEGER NOT NULL,
                outcome TEXT NOT NULL,
                status INTEGER NOT NULL,
                input_tokens INTEGER NULL,
                output_tokens INTEGER NULL,
                cached_input_tokens INTEGER NULL,
                reasoning_tokens INTEGER NULL,
                cost_nano_usd BIGINT NULL,
                counted_nano_usd BIGINT NOT NULL,
                ttft_us BIGINT NULL,
                duration_us BIGINT NOT NULL
            ) WITHOUT ROWID;
            CREATE INDEX shadow_copies_started_at ON shadow_copies (started_at);
            CREATE INDEX shadow_copies_request ON shadow_copies (request_id);
            """),
        new(8, "teams, budgets and languages", """
            ALTER TABLE virtual_keys ADD COLUMN team TEXT NULL;
            -- For a calendar month of UTC.
            ALTER TABLE virtual_keys ADD COLUMN budget_nano_usd BIGINT NULL;
            -- What was left of it when the request was decided; NULL: the key has none.
            ALTER TABLE request_rows ADD COLUMN budget_left_nano_usd BIGINT NULL;
            -- How many private values of each kind, for example 'Email=2,Iban=1'; NULL: none.
            ALTER TABLE request_rows ADD COLUMN entities TEXT NULL;
            ALTER TABLE request_kinds ADD COLUMN team TEXT NULL;
            -- ISO 639-1, 'und' when it could not be told; NULL when no rule asked.
            ALTER TABLE request_kinds ADD COLUMN language TEXT NULL;
            DROP VIEW requests;
            -- r.*: whatever columns a request has by now, or gets later.
            CREATE VIEW requests AS SELECT r.*,
                k.dialect, k.key_id, k.key_name, k.requested_model, k.stream, k.label, k.findings, k.policy_version, k.rule_id,
                k.reason, k.deployment, k.egress, k.simulated, k.outcome, k.status, k.error_code, k.usage_estimated, k.client_aborted,
                k.decision_id, k.needs, k.client_limit, k.task, k.app, k.tags, k.team, k.language, k.hints
                FROM request_rows r JOIN request_kinds k ON k.id = r.kind_id;
            """),
        new(9, "labels", """
            -- The least label of all requests of a key; NULL: public.
            ALTER TABLE virtual_keys ADD COLUMN label TEXT NULL;
            -- Who asked for the label: 1 findings, 2 key, 4 client, 8 conversation, joined.
            ALTER TABLE request_kinds ADD COLUMN label_sources INTEGER NOT NULL DEFAULT 0;
            -- What stays known of a conversation or a message; name is a keyed hash whose key is not in this database.
            CREATE TABLE sticky_labels (
                name BLOB NOT NULL PRIMARY KEY,
                -- What was stated, and what was found, joined.
                label INTEGER NOT NULL,
                findings INTEGER NOT NULL,
                seen_at BIGINT NOT NULL
            ) WITHOUT ROWID;
            CREATE INDEX sticky_labels_seen_at ON sticky_labels (seen_at);
            DROP VIEW requests;
            CREATE VIEW requests AS SELECT r.*,
                k.dialect, k.key_id, k.key_name, k.requested_model, k.stream, k.label, k.label_sources, k.findings, k.policy_version, k.rule_id,
                k.reason, k.deployment, k.egress, k.simulated, k.outcome, k.status, k.error_code, k.usage_estimated, k.client_aborted,
                k.decision_id, k.needs, k.client_limit, k.task, k.app, k.tags, k.team, k.language, k.hints
                FROM request_rows r JOIN request_kinds k ON k.id = r.kind_id;
            """),
        new(10, "anchor of the egress ledger", """
            -- One row: since when this installation keeps a ledger, and a record that it has. A ledger that ends before was cut.
            CREATE TABLE egress_anchor (
                id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
                since BIGINT NOT NULL,
                sequence BIGINT NOT NULL,
                hash TEXT NOT NULL
            );
            INSERT INTO egress_anchor (id, since, sequence, hash) VALUES (1, unixepoch() * 1000, 0, printf('%064d', 0));
            """),
        new(11, "pseudonyms", """
            -- What is kept of a conversation whose private values were replaced. Who it belongs to is a keyed hash; what was replaced is encrypted.
            CREATE TABLE pseudonyms (
                conversation BLOB NOT NULL PRIMARY KEY,
                expires_at BIGINT NOT NULL,
                sealed BLOB NOT NULL
            ) WITHOUT ROWID;
            CREATE INDEX pseudonyms_expires_at ON pseudonyms (expires_at);
            -- Counts; NULL: no pseudonyms were needed.
            ALTER TABLE request_rows ADD COLUMN masked INTEGER NULL;
            ALTER TABLE request_rows ADD COLUMN restored INTEGER NULL;
            ALTER TABLE request_rows ADD COLUMN unrestored INTEGER NULL;
            """),
    ];

    /// <summary>The version this program writes.</summary>
    public static int Version => Migrations[^1].Number;
}
