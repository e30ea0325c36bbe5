using System.Text.Json.Serialization.Metadata;

namespace AnalyzerKit;

/// <summary>How a batch runs.</summary>
/// <typeparam name="TInput">The inputs' type.</typeparam>
/// <typeparam name="TOutput">The answers' type.</typeparam>
public sealed record BatchOptions<TInput, TOutput>
{
    /// <summary>The most calls at once, and the most inputs pulled and not done with; 8 by default. A client's own <c>MaxConcurrency</c> holds as well.</summary>
    public int MaxConcurrency { get; init; } = 8;

    /// <summary>
    /// Told after each input that is done with, one report after the other, never two at once. <see cref="Progress{T}"/> hands reports on
    /// to other threads, which may reorder them; one's own implementation sees them as they come. Null for none.
    /// </summary>
    public IProgress<BatchProgress>? Progress { get; init; }

    /// <summary>
    /// Asked after each input that was called; once it says true nothing more is called, what is in flight is awaited, and the rest are reported
    /// as <see cref="BatchItemStatus.NotStarted"/>. Null, the default, never stops: a budget's refusal costs nothing, other inputs may
    /// need less, and calls in flight give back what they reserved. <c>item =&gt; item.IsBudgetExhausted</c> stops at the first input that
    /// could not be paid even then.
    /// After a refusal for what calls in flight hold, fewer calls run at once, and none starts before one of those in flight has ended.
    /// </summary>
    public Func<BatchItem<TInput, TOutput>, bool>? StopWhen { get; init; }

    /// <summary>
    /// How long calls that an open circuit refuses (see <see cref="IRelayCircuits"/>) are held back and tried again, counted from the last answer on; five minutes by
    /// default. An outage shorter than that fails no input that was not under way. Zero fails them at once.
    /// </summary>
    public TimeSpan OutagePatience { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// A file that each finished input is written to, with its answer and what it cost, so that a later run with the same file does not call
    /// it again. It is made where it does not exist; its directory must. It holds answers and keys, no inputs. Null for none.
    /// </summary>
    public string? Journal { get; init; }

    /// <summary>
    /// An input's key: short, different for each input, and the same in every run; the journal knows inputs by it alone. Make it depend on
    /// the content where an input that changed shall be called again. Needed with <see cref="Journal"/>, unless the inputs are strings:
    /// then it is the SHA-256 of the text's UTF-16 code units.
    /// </summary>
    public Func<TInput, string>? Key { get; init; }

    /// <summary>A name for the batch, which the journal notes: the journal of another name is refused. Null, the default, is a name as well.</summary>
    public string? Name { get; init; }

    /// <summary>
    /// How answers are written to the journal and read from it: <c>MyJsonContext.Default.Review</c>. Needed with <see cref="Journal"/>,
    /// unless the answers are strings. Where serializing by reflection is fine,
    /// <c>(JsonTypeInfo&lt;Review&gt;)JsonSerializerOptions.Default.GetTypeInfo(typeof(Review))</c> does.
    /// </summary>
    public JsonTypeInfo<TOutput>? ResultTypeInfo { get; init; }

    /// <summary>The clock that <see cref="BatchSummary.Duration"/> is taken from, and that <see cref="OutagePatience"/> goes by.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
