using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using AnalyzerKit.Batches.Journal;

namespace AnalyzerKit.Batches;

/// <summary>One run of a batch. Everything but the calls themselves happens one step after the other, so nothing needs a lock.</summary>
internal sealed class BatchRun<TInput, TOutput>(BatchTerms<TInput, TOutput> terms, Func<TInput, CancellationToken, Task<Metered<TOutput>>> call, BatchTally tally)
{
    private readonly BatchKeys<TInput> _keys = new(terms.Key);
    private readonly BatchPace _pace = new(terms.Options.MaxConcurrency);
    private BatchJournal<TOutput>? _journal;
    private bool _stopped;

    /// <summary>The items as they are done with.</summary>
    public async IAsyncEnumerable<BatchItem<TInput, TOutput>> RunAsync(IAsyncEnumerable<TInput> inputs, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (terms.Journal is { } path)
        {
            _journal = await Task.Run(() => BatchJournal<TOutput>.Open(path, terms.Options.Name, terms.Type!, tally.Earlier), cancellationToken).ConfigureAwait(false);
        }

        using var journal = _journal;
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var flights = new BatchFlights<TInput, TOutput>(call, new(terms.Options.OutagePatience, terms.Options.TimeProvider), cancellationToken);
        var source = inputs.GetAsyncEnumerator(leaving.Token);
        Task<bool>? pull = null;
        try
        {
            var (index, ended) = (0, false);
            while (!ended || flights.Count > 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (pull is null && !ended && (_stopped || _pace.Allows(flights.Count)))
                {
                    pull = source.MoveNextAsync().AsTask();
                }

                if (pull is not { IsCompleted: true })
                {
                    await (pull is null ? flights.AnyEnded() : flights.Count == 0 ? pull : Task.WhenAny(pull, flights.AnyEnded())).ConfigureAwait(false);
                }

                foreach (var item in await SettleAsync(flights, cancellationToken).ConfigureAwait(false))
                {
                    yield return item;
                }

                if (pull is { IsCompleted: true })
                {
                    ended = !await pull.ConfigureAwait(false);
                    pull = null;
                    if (!ended && Begin(source.Current, index++, flights) is { } known)
                    {
                        Tell(known);
                        yield return known;
                    }
                }
            }
        }
        finally
        {
            await LeaveAsync(flights, leaving, pull, source, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Calls for an input, unless it is known already what becomes of it.</summary>
    private BatchItem<TInput, TOutput>? Begin(TInput input, int index, BatchFlights<TInput, TOutput> flights)
    {
        var key = _keys.Of(input, index);
        if (key is not null && _journal?.Find(key) is { Answer: { } answer } entry)
        {
            return BatchItem<TInput, TOutput>.Succeeded(index, key, input, answer, isResumed: true).With(entry.Records);
        }

        if (_stopped)
        {
            return BatchItem<TInput, TOutput>.NotStarted(index, key, input);
        }

        flights.Start(index, key, input);
        return null;
    }

    /// <summary>Notes calls that have ended, then tells of them: what is told is safe.</summary>
    private async ValueTask<List<BatchItem<TInput, TOutput>>> SettleAsync(BatchFlights<TInput, TOutput> flights, CancellationToken cancellationToken)
    {
        var items = flights.Take();
        await NoteAsync(items, cancellationToken).ConfigureAwait(false);

        // What the token ended is neither a failure of its own nor worth a report.
        cancellationToken.ThrowIfCancellationRequested();
        foreach (var item in items)
        {
            Tell(item);
            _pace.Ended(item is { Error: BudgetExceededException, Records: [], IsBudgetExhausted: false }, flights.Count);
            _stopped |= terms.Options.StopWhen?.Invoke(item) ?? false;
        }

        return items;
    }

    private async ValueTask NoteAsync(List<BatchItem<TInput, TOutput>> items, CancellationToken cancellationToken)
    {
        if (_journal is { } journal)
        {
            var isCancelled = cancellationToken.IsCancellationRequested;
            var finished = items.FindAll(item => !isCancelled || item.Error is not OperationCanceledException || item.Records.Count > 0);
            if (finished.Count > 0)
            {
                await Task.Run(() => journal.Append(finished), CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    private void Tell(BatchItem<TInput, TOutput> item)
    {
        tally.Add(item);
        terms.Options.Progress?.Report(tally.Progress());
    }

    /// <summary>Whatever ended the run, calls in flight are paid for: they are awaited and noted.</summary>
    private async ValueTask LeaveAsync(BatchFlights<TInput, TOutput> flights, CancellationTokenSource leaving, Task<bool>? pull, IAsyncEnumerator<TInput> source, CancellationToken cancellationToken)
    {
        await leaving.CancelAsync().ConfigureAwait(false);
        ExceptionDispatchInfo? unnoted = null;
        while (flights.Count > 0)
        {
            await flights.AnyEnded().ConfigureAwait(false);
            try
            {
                await NoteAsync(flights.Take(), cancellationToken).ConfigureAwait(false);
            }
            catch (BatchJournalException error)
            {
                unnoted ??= ExceptionDispatchInfo.Capture(error);
            }
        }

        if (pull is not null)
        {
            // Its own error comes too late to matter; the enumerator must rest before it is disposed.
            await ((Task)pull).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await source.DisposeAsync().ConfigureAwait(false);
        unnoted?.Throw();
    }
}
