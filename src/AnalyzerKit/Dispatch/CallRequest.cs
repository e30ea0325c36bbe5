using AnalyzerKit.Admission;
using AnalyzerKit.Dispatch.Circuits;
using AnalyzerKit.Models;
using AnalyzerKit.Relay;
using AnalyzerKit.Settlement;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Dispatch;

/// <summary>
/// One request of a call: an attempt of its own, or one that a metered layer below sends within it. A request that a layer below took
/// over is not charged itself: the layer's are.
/// </summary>
internal sealed class CallRequest : IRequestOwner, IInnerRequest
{
    private readonly MeteredCall _call;

    private readonly LayerBelow _below;

    public CallRequest(MeteredCall call, CallRequest? parent, in LayerBelow below, int candidate, CallQuote quote, ChatOptions? options, ApiKey? key)
    {
        _call = call;
        _below = below;
        Parent = parent;
        Candidate = candidate;
        Target = call.Plan.Candidates[candidate];
        Seat = quote.SeatOf(candidate);
        Worst = quote.Candidates[Seat].Worst;
        Price = quote.PriceOf(candidate);
        TextBytes = quote.SizeOf(candidate).TextBytes;
        var plan = call.Plan;
        Options = plan.Apply(options, candidate, new RelayExchange
        {
            Relay = Target.Relay,
            Key = key,
            OutputLimitField = Target.Info?.OutputLimitField ?? OutputLimitField.Unknown,
            Project = plan.Project,
            Tags = call.Tags,
            Owner = this,
        });
    }

    public CallRequest? Parent { get; }

    /// <summary>Which of the plan's candidates it goes to.</summary>
    public int Candidate { get; }

    public CallTarget Target { get; }

    /// <summary>Where among the quote's candidates its charge counts.</summary>
    public int Seat { get; init; }

    /// <summary>Why it is made.</summary>
    public AttemptReason Reason { get; init; }

    /// <summary>What its circuit let it through with; null for one that is part of another.</summary>
    public CircuitPass? Pass { get; set; }

    public WorstCase Worst { get; }

    public PriceRow? Price { get; }

    /// <summary>UTF-8 bytes of the text sent.</summary>
    public long TextBytes { get; }

    public RelayChatOptions Options { get; }

    public RelayExchange Exchange => Options.Exchange;

    /// <summary>A metered layer below took it over.</summary>
    public bool HasInner { get; set; }

    /// <summary>What a layer below sent within it was answered, once at least.</summary>
    public bool HasInnerAnswer { get; set; }

    /// <summary>A layer below reports each request it sends, and this one none: what it brought did not come from a model.</summary>
    public bool SentNothing => _below.MeteredLayer is not null && !HasInner;

    public bool IsUnderWay => !_call.IsSettled;

    public bool IsOpen { get; private set; }

    public DateTimeOffset StartedAt { get; private set; }

    public long StartTimestamp { get; private set; }

    /// <summary>When the first content arrived, by the call's clock; 0 before.</summary>
    public long FirstContentTimestamp { get; set; }

    public void Start(TimeProvider time)
    {
        IsOpen = true;
        StartedAt = time.GetUtcNow();
        StartTimestamp = time.GetTimestamp();

        // A client that is not ours does not say when it sends, so it counts as sent from here on.
        Exchange.RequestSent = !_below.ReportsSending;
    }

    public bool IsAbove(object layer) => ReferenceEquals(_below.MeteredLayer, layer);

    public async ValueTask<IInnerRequest> BeginAsync(IReadOnlyList<ChatMessage> messages, ChatOptions? options, LayerBelow below, CancellationToken cancellationToken) =>
        await _call.BeginInnerAsync(this, messages, options, below, cancellationToken).ConfigureAwait(false);

    public void End(Exception? error, bool wasLeft) => _call.EndRequest(this, error, wasLeft);

    /// <summary>Closes it; false where it was closed before.</summary>
    public bool Close()
    {
        var wasOpen = IsOpen;
        IsOpen = false;
        return wasOpen;
    }

    public EndedAttempt Ended(TimeProvider time, DateTimeOffset admittedAt, Exception? error, bool wasLeft) => new()
    {
        Exchange = Exchange,
        Candidate = Seat,
        Reason = Reason,
        Model = Options.ModelId ?? "",
        Worst = Worst,
        Price = Price,
        ServiceTier = RequestMeasure.ServiceTier(Options),
        StartedAt = StartedAt,
        AdmittedAt = admittedAt,
        Duration = time.GetElapsedTime(StartTimestamp),
        Failure = error is null ? null : Failure.Of(error),
        WasLeft = wasLeft,
    };
}
