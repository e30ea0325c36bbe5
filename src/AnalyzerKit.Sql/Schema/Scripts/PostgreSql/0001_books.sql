-- Times are UTC ticks: tenths of a microsecond since the beginning of year 1. Money is exact.

CREATE TABLE analyzerkit_instances (
    owner text COLLATE "C" PRIMARY KEY,
    seq bigint NOT NULL,
    expires bigint NOT NULL,
    registered bigint NOT NULL
) WITH (fillfactor = 50);

CREATE TABLE analyzerkit_budgets (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    series text COLLATE "C" NOT NULL,
    project text COLLATE "C",
    environment text COLLATE "C",
    label text COLLATE "C" NOT NULL,
    tag_value text COLLATE "C",
    unit text NOT NULL,
    period text NOT NULL,
    period_start bigint NOT NULL,
    period_end bigint NOT NULL,
    spent numeric NOT NULL DEFAULT 0,
    leased numeric NOT NULL DEFAULT 0,
    UNIQUE (series, period, period_start)
) WITH (fillfactor = 50);

CREATE TABLE analyzerkit_leases (
    budget_id bigint NOT NULL,
    owner text COLLATE "C" NOT NULL,
    remaining numeric NOT NULL,
    declared_limit numeric NOT NULL,
    closed smallint NOT NULL,
    PRIMARY KEY (budget_id, owner)
) WITH (fillfactor = 50);

CREATE INDEX analyzerkit_leases_owner ON analyzerkit_leases (owner);

CREATE TABLE analyzerkit_grants (
    id text COLLATE "C" PRIMARY KEY,
    series text COLLATE "C" NOT NULL,
    amount numeric NOT NULL,
    made bigint NOT NULL,
    until bigint NOT NULL,
    reason text NOT NULL
);

CREATE INDEX analyzerkit_grants_series ON analyzerkit_grants (series, until);

CREATE TABLE analyzerkit_records (
    request_id text COLLATE "C" PRIMARY KEY,
    owner text COLLATE "C" NOT NULL,
    timestamp_ticks bigint NOT NULL,
    client text COLLATE "C" NOT NULL,
    operation text COLLATE "C" NOT NULL,
    requested_model text COLLATE "C" NOT NULL,
    response_model text COLLATE "C",
    provider text COLLATE "C" NOT NULL,
    relay text COLLATE "C" NOT NULL,
    key_name text COLLATE "C",
    route text COLLATE "C",
    project text COLLATE "C",
    environment text COLLATE "C",
    call_site text COLLATE "C",
    outcome text COLLATE "C" NOT NULL,
    cost_basis text COLLATE "C" NOT NULL,
    cost numeric,
    input_tokens bigint NOT NULL,
    cached_input_tokens bigint NOT NULL,
    cache_write_tokens bigint NOT NULL,
    output_tokens bigint NOT NULL,
    reasoning_tokens bigint NOT NULL,
    total_tokens bigint NOT NULL,
    duration_ticks bigint NOT NULL,
    tags jsonb NOT NULL,
    charges jsonb NOT NULL,
    content json NOT NULL
);

CREATE INDEX analyzerkit_records_timestamp ON analyzerkit_records (timestamp_ticks, request_id);

CREATE TABLE analyzerkit_alerts (
    alert_key text COLLATE "C" PRIMARY KEY,
    at_ticks bigint NOT NULL,
    raised bigint NOT NULL,
    kind text NOT NULL,
    severity text NOT NULL,
    budget text COLLATE "C",
    content json NOT NULL
);

CREATE INDEX analyzerkit_alerts_at ON analyzerkit_alerts (at_ticks, alert_key);

CREATE TABLE analyzerkit_alert_deliveries (
    alert_key text COLLATE "C" NOT NULL,
    sink text COLLATE "C" NOT NULL,
    tries integer NOT NULL DEFAULT 0,
    next_try bigint NOT NULL,
    claim text COLLATE "C",
    claimed_until bigint NOT NULL DEFAULT 0,
    sent bigint,
    given_up bigint,
    PRIMARY KEY (alert_key, sink)
);

CREATE INDEX analyzerkit_alert_deliveries_due ON analyzerkit_alert_deliveries (sink, next_try) WHERE sent IS NULL AND given_up IS NULL;

-- For people and their tools: one row a call, with times and money as such.
CREATE VIEW analyzerkit_usage AS
SELECT request_id,
       to_timestamp((timestamp_ticks - 621355968000000000) / 10000000.0) AS at,
       client, operation, requested_model AS model, response_model, provider, relay, key_name, route, project, environment, call_site, outcome,
       cost, cost_basis, input_tokens, cached_input_tokens, cache_write_tokens, output_tokens, reasoning_tokens, total_tokens,
       duration_ticks / 10000000.0 AS seconds,
       tags
FROM analyzerkit_records;
