using System.Globalization;
using static AnalyzerKit.Sql.Ledger.RecordColumn;

namespace AnalyzerKit.Sql.Ledger;

/// <summary>The columns that records are found and summed up by, and the record whole. The cost is each dialect's own.</summary>
internal static class RecordColumns
{
    public const string Id = "request_id";

    public static IReadOnlyList<RecordColumn> All { get; } =
    [
        Of(Id, booked => StoredText.Encode(booked.Record.RequestId)),
        Of("timestamp_ticks", booked => booked.Record.Timestamp.UtcTicks),
        Of("client", booked => StoredText.Encode(booked.Record.Client)),
        Of("operation", booked => StoredText.Encode(booked.Record.Operation)),
        Of("requested_model", booked => StoredText.Encode(booked.Record.RequestedModel)),
        Of("response_model", booked => StoredText.EncodeOptional(booked.Record.ResponseModel)),
        Of("provider", booked => StoredText.Encode(booked.Record.Provider)),
        Of("relay", booked => StoredText.Encode(booked.Record.Relay)),
        Of("key_name", booked => StoredText.EncodeOptional(booked.Record.KeyName)),
        Of("route", booked => StoredText.EncodeOptional(booked.Record.Route)),
        Of("project", booked => StoredText.EncodeOptional(booked.Record.Project)),
        Of("environment", booked => StoredText.EncodeOptional(booked.Record.Environment)),
        Of("call_site", booked => StoredText.EncodeOptional(booked.Record.CallSite)),
        Of("outcome", booked => booked.Record.Outcome.ToString()),
        Of("cost_basis", booked => booked.Record.CostBasis.ToString()),
        Of("input_tokens", booked => booked.Record.Tokens.Input),
        Of("cached_input_tokens", booked => booked.Record.Tokens.CachedInput),
        Of("cache_write_tokens", booked => booked.Record.Tokens.CacheWrite),
        Of("output_tokens", booked => booked.Record.Tokens.Output),
        Of("reasoning_tokens", booked => booked.Record.Tokens.Reasoning),
        Of("total_tokens", booked => booked.Record.Tokens.Total),
        Of("duration_ticks", booked => booked.Record.Duration.Ticks),
        Of("tags", booked => RecordJson.Tags(booked.Record.Tags), "jsonb"),
        Of("charges", booked => RecordJson.Charges(booked.Charges), "jsonb"),
        Of("content", booked => StoredContent.Write(booked.Record), "json"),
    ];

    /// <summary>Money as text, to the last digit.</summary>
    public static string Decimal(decimal value) => value == 0 ? "0" : value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Money from text.</summary>
    public static decimal Decimal(string text) => decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture);
}
