using System.Diagnostics.CodeAnalysis;
using AnalyzerKit.Batches;

namespace AnalyzerKit;

/// <summary>One input of a batch and what became of it.</summary>
/// <typeparam name="TInput">The input's type.</typeparam>
/// <typeparam name="TOutput">The answer's type.</typeparam>
public sealed class BatchItem<TInput, TOutput>
{
    private readonly TOutput? _value;

    private BatchItem(int index, string? key, TInput input, BatchItemStatus status, TOutput? value, IReadOnlyList<UsageRecord> carried)
    {
        Index = index;
        Key = key;
        Input = input;
        Status = status;
        _value = value;
        Usage = carried.Count > 0 ? carried[0] : null;
        Records = carried;
    }

    /// <summary>Its place among the inputs, from 0.</summary>
    public int Index { get; }

    /// <summary>Its key; null where the batch has no keys.</summary>
    public string? Key { get; }

    /// <summary>The input.</summary>
    public TInput Input { get; }

    /// <summary>What became of it.</summary>
    public BatchItemStatus Status { get; }

    /// <summary>The value was not asked for in this run: it comes from the journal of an earlier one, and so does <see cref="Usage"/>.</summary>
    public bool IsResumed { get; private init; }

    /// <summary>
    /// What its call used and cost: the record that came with the answer or with the exception, or that of the last call made where none did.
    /// A failed call may have cost something too; null where nothing was sent or nothing is known.
    /// </summary>
    public UsageRecord? Usage { get; private set; }

    /// <summary>
    /// The records of all calls made for it, <see cref="Usage"/> among them: more than one where the function called more than once, such as
    /// again after a failure. Calls that had not ended when the function did are missing.
    /// </summary>
    public IReadOnlyList<UsageRecord> Records { get; private set; }

    /// <summary>What its call ended with; null unless <see cref="Status"/> is <see cref="BatchItemStatus.Failed"/>.</summary>
    public Exception? Error { get; private init; }

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">There is none; the inner exception says why where the call failed.</exception>
    public TOutput Value => Status == BatchItemStatus.Succeeded
        ? _value!
        : throw new InvalidOperationException($"Input {Index} of the batch has no value: {(Status == BatchItemStatus.Failed ? "its call failed" : "it was not called")}. Look at {nameof(Status)} first, or use {nameof(TryGetValue)}.", Error);

    /// <summary>
    /// A budget refused the call and would have refused it with nothing else in flight: what is left of it, reservations aside, is less than
    /// the call could need. Other inputs may need less.
    /// </summary>
    public bool IsBudgetExhausted => Error is BudgetExceededException { Usage: null } refused && (refused.Limit <= 0 || refused.Requested > refused.Limit - refused.Spent);

    /// <summary>Makes an item that has a value.</summary>
    /// <param name="index">Its place among the inputs, from 0.</param>
    /// <param name="key">Its key; null for none.</param>
    /// <param name="input">The input.</param>
    /// <param name="answer">The value, and what it used and cost.</param>
    /// <param name="isResumed">Whether it comes from an earlier run.</param>
    /// <returns>The item.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="answer"/> is null.</exception>
    [SuppressMessage("Design", "CA1000", Justification = "One way to make each kind of item; the types are those of the batch at hand.")]
    public static BatchItem<TInput, TOutput> Succeeded(int index, string? key, TInput input, Metered<TOutput> answer, bool isResumed = false)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return new(index, key, input, BatchItemStatus.Succeeded, answer.Value, answer.Usage is { } usage ? [usage] : []) { IsResumed = isResumed };
    }

    /// <summary>Makes an item whose call failed.</summary>
    /// <param name="index">Its place among the inputs, from 0.</param>
    /// <param name="key">Its key; null for none.</param>
    /// <param name="input">The input.</param>
    /// <param name="error">What the call ended with; <see cref="MeteringException.Usage"/> says what it cost.</param>
    /// <returns>The item.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="error"/> is null.</exception>
    [SuppressMessage("Design", "CA1000", Justification = "One way to make each kind of item; the types are those of the batch at hand.")]
    public static BatchItem<TInput, TOutput> Failed(int index, string? key, TInput input, Exception error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return new(index, key, input, BatchItemStatus.Failed, default, CarriedRecords.Of(error)) { Error = error };
    }

    /// <summary>Makes an item that was not called.</summary>
    /// <param name="index">Its place among the inputs, from 0.</param>
    /// <param name="key">Its key; null for none.</param>
    /// <param name="input">The input.</param>
    /// <returns>The item.</returns>
    [SuppressMessage("Design", "CA1000", Justification = "One way to make each kind of item; the types are those of the batch at hand.")]
    public static BatchItem<TInput, TOutput> NotStarted(int index, string? key, TInput input) =>
        new(index, key, input, BatchItemStatus.NotStarted, default, []);

    /// <summary>The value, if there is one.</summary>
    /// <param name="value">The value; the type's default where there is none.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryGetValue([MaybeNullWhen(false)] out TOutput value)
    {
        value = _value;
        return Status == BatchItemStatus.Succeeded;
    }

    /// <summary>Adds what its calls left behind. For whoever makes the item, before it is handed on.</summary>
    internal BatchItem<TInput, TOutput> With(IReadOnlyList<UsageRecord> records)
    {
        if (records.Count > 0)
        {
            Usage ??= records[^1];
            Records = [.. records, .. Records.Where(own => !records.Any(record => ReferenceEquals(record, own) || record.RequestId == own.RequestId))];
        }

        return this;
    }

    /// <summary>Its place, its key and what became of it; neither input nor answer.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"#{Index}{(Key is null ? "" : $" '{Key}'")}: {Status}{(IsResumed ? " (resumed)" : Error is null ? "" : $" ({BatchSummary.KindOf(Error)})")}";
}
