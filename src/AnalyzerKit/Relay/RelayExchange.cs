using AnalyzerKit.Models;

namespace AnalyzerKit.Relay;

/// <summary>
/// One attempt between the pipeline and the client at the bottom: what the client is told of it, and what it reports back.
/// Everything reported stays readable when the attempt fails or is abandoned.
/// </summary>
internal sealed class RelayExchange
{
    public required RelaySettings Relay { get; init; }

    /// <summary>The key to send; null for a server without keys.</summary>
    public ApiKey? Key { get; set; }

    /// <summary>The member that carries the output limit.</summary>
    public OutputLimitField OutputLimitField { get; init; }

    public string? Project { get; init; }

    public required IReadOnlyDictionary<string, string> Tags { get; init; }

    /// <summary>The call it belongs to, for a metered layer further down.</summary>
    public IRequestOwner? Owner { get; init; }

    /// <summary>Set before the first byte of the request can leave.</summary>
    public bool RequestSent { get; set; }

    /// <summary>The answer's status; null until its headers have arrived.</summary>
    public int? StatusCode { get; set; }

    /// <summary>The answer's id, as soon as a chunk names it. This and what follows goes into records and logs, so what looks like no identifier, or touches the key, is not kept.</summary>
    public string? ResponseId
    {
        get;
        set => field = ReferenceEquals(value, field) ? field : Identifier.RequestIdOf(value, Key);
    }

    public string? ResponseModel
    {
        get;
        set
        {
            if (ReferenceEquals(value, field) || ReferenceEquals(value, _said))
            {
                return;
            }

            _said = value;
            field = Identifier.ModelOf(value, Key);
            if (field is null && !string.IsNullOrEmpty(value))
            {
                (Notes ??= []).Add("a name that is no model's answered; the model asked for is priced");
            }
        }
    }

    public string? ServiceTier
    {
        get;
        set => field = ReferenceEquals(value, field) ? field : Identifier.CodeOf(value, Key);
    }

    /// <summary>The answer's finish reason; null until it has one. With several choices, set once all have one.</summary>
    public string? FinishReason
    {
        get;
        set => field = value is null || ReferenceEquals(value, field) ? value : Identifier.CodeOf(value, Key) ?? "_OTHER";
    }

    /// <summary>The answer has ended as promised: with a finish reason, and for a stream its end.</summary>
    public bool Finished { get; set; }

    // The model's name as the answer said it last.
    private string? _said;

    /// <summary>Usage as last said, member by member; never summed.</summary>
    public RelayUsage Usage;

    /// <summary>Of a client of the user's: the usage of the answer that is arriving, and of those before it in the same stream.</summary>
    public RelayUsage AnswerUsage, EarlierUsage;

    /// <summary>What was said of usage and cannot be true (a negative count, a fraction), by member; null where nothing was. The figures themselves are kept out.</summary>
    public List<string>? Notes { get; set; }

    /// <summary>Bytes of the answer's body received so far.</summary>
    public long BytesReceived { get; set; }
}
