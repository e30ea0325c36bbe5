-- Times are UTC ticks: tenths of a microsecond since the beginning of year 1. Money is exact: figures that are only read and written whole are decimals in text.

CREATE TABLE analyzerkit_instances (
    owner text PRIMARY KEY,
    seq integer NOT NULL,
    expires integer NOT NULL,
    registered integer NOT NULL
);

CREATE TABLE analyzerkit_budgets (
    id integer PRIMARY KEY AUTOINCREMENT,
    series text NOT NULL,
    project text,
    environment text,
    label text NOT NULL,
    tag_value text,
    unit text NOT NULL,
    period text NOT NULL,
    period_start integer NOT NULL,
    period_end integer NOT NULL,
    spent text NOT NULL DEFAULT '0',
    leased text NOT NULL DEFAULT '0',
    UNIQUE (series, period, period_start)
);

CREATE TABLE analyzerkit_leases (
    budget_id integer NOT NULL,
    owner text NOT NULL,
    remaining text NOT NULL,
    declared_limit text NOT NULL,
    closed integer NOT NULL,
    PRIMARY KEY (budget_id, owner)
);

CREATE INDEX analyzerkit_leases_owner ON analyzerkit_leases (owner);

CREATE TABLE analyzerkit_grants (
    id text PRIMARY KEY,
    series text NOT NULL,
    amount text NOT NULL,
    made integer NOT NULL,
    until integer NOT NULL,
    reason text NOT NULL
);

CREATE INDEX analyzerkit_grants_series ON analyzerkit_grants (series, until);

CREATE TABLE analyzerkit_records (
    request_id text PRIMARY KEY,
    owner text NOT NULL,
    timestamp_ticks integer NOT NULL,
    client text NOT NULL,
    operation text NOT NULL,
    requested_model text NOT NULL,
    response_model text,
    provider text NOT NULL,
    relay text NOT NULL,
    key_name text,
    route text,
    project text,
    environment text,
    call_site text,
    outcome text NOT NULL,
    cost_basis text NOT NULL,
    -- The cost is their sum, each part with the cost's sign: whole sums stay exact however many records there are.
    cost_high integer,   -- 10,000,000,000 USD
    cost_whole integer,  -- 1 USD
    cost_nanos integer,  -- 10^-9 USD
    cost_attos integer,  -- 10^-18 USD
    cost_rest integer,   -- 10^-28 USD
    input_tokens integer NOT NULL,
    cached_input_tokens integer NOT NULL,
    cache_write_tokens integer NOT NULL,
    output_tokens integer NOT NULL,
    reasoning_tokens integer NOT NULL,
    total_tokens integer NOT NULL,
    duration_ticks integer NOT NULL,
    tags text NOT NULL,
    charges text NOT NULL,
    content text NOT NULL
);

CREATE INDEX analyzerkit_records_timestamp ON analyzerkit_records (timestamp_ticks, request_id);

CREATE TABLE analyzerkit_alerts (
    alert_key text PRIMARY KEY,
    at_ticks integer NOT NULL,
    raised integer NOT NULL,
    kind text NOT NULL,
    severity text NOT NULL,
    budget text,
    content text NOT NULL
);

CREATE INDEX analyzerkit_alerts_at ON analyzerkit_alerts (at_ticks, alert_key);

CREATE TABLE analyzerkit_alert_deliveries (
    alert_key text NOT NULL,
    sink text NOT NULL,
    tries integer NOT NULL DEFAULT 0,
    next_try integer NOT NULL,
    claim text,
    claimed_until integer NOT NULL DEFAULT 0,
    sent integer,
    given_up integer,
    PRIMARY KEY (alert_key, sink)
);

CREATE INDEX analyzerkit_alert_deliveries_due ON analyzerkit_alert_deliveries (sink, next_try) WHERE sent IS NULL AND given_up IS NULL;

-- For people and their tools: one row a call, with times as such, and the cost as a floating-point number: near enough to look at, not to add up.
CREATE VIEW analyzerkit_usage AS
SELECT request_id,
       strftime('%Y-%m-%dT%H:%M:%fZ', (timestamp_ticks - 621355968000000000) / 10000000.0, 'unixepoch') AS at,
       client, operation, requested_model AS model, response_model, provider, relay, key_name, route, project, environment, call_site, outcome,
       cost_high * 1e10 + cost_whole + cost_nanos / 1e9 + cost_attos / 1e18 AS cost, cost_basis, input_tokens, cached_input_tokens, cache_write_tokens, output_tokens, reasoning_tokens, total_tokens,
       duration_ticks / 10000000.0 AS seconds,
       tags
FROM analyzerkit_records;
