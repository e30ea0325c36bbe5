using System.Text.Json.Serialization.Metadata;

namespace AnalyzerKit.Batches.Journal;

/// <summary>What earlier runs of a batch finished, by key, and where this run notes what it finishes.</summary>
internal sealed class BatchJournal<TOutput> : IDisposable
{
    private readonly JournalFile _file;
    private readonly JsonTypeInfo<TOutput> _type;
    private readonly UsageTally _earlier;

    // Where each answer stands; the answers themselves stay in the file until they are asked for.
    private readonly Dictionary<string, (long Offset, int Length)> _answers = new(StringComparer.Ordinal);
    private bool _broken;

    private BatchJournal(JournalFile file, JsonTypeInfo<TOutput> type, UsageTally earlier)
    {
        _earlier = earlier;
        _file = file;
        _type = type;
    }

    /// <summary>Opens it, and adds what all earlier runs used and cost, failures included.</summary>
    /// <exception cref="BatchJournalException">It cannot be used.</exception>
    public static BatchJournal<TOutput> Open(string path, string? name, JsonTypeInfo<TOutput> type, UsageTally earlier)
    {
        var file = JournalFile.Open(path);
        try
        {
            var journal = new BatchJournal<TOutput>(file, type, earlier);
            journal.Load(new JournalHeader(name, typeof(TOutput).ToString()));
            return journal;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The line with the answer that an earlier run got for a key; null where none did.</summary>
    public JournalEntry<TOutput>? Find(string key) =>
        _answers.TryGetValue(key, out var place) ? JournalEntry<TOutput>.Read(_file.Read(place.Offset, place.Length), _type) : null;

    /// <summary>Notes items that are done with; on the disk when it returns. Those that were not started, or cancelled before they cost anything, leave nothing to note.</summary>
    public void Append<TInput>(IReadOnlyList<BatchItem<TInput, TOutput>> items)
    {
        if (_broken)
        {
            return;
        }

        using var lines = new MemoryStream();
        BatchJournalException? unwritable = null;
        foreach (var item in items)
        {
            var start = lines.Position;
            try
            {
                JournalEntry<TOutput>.Write(lines, item, _type);
            }
            catch (Exception error)
            {
                // What it cost is noted all the same.
                var reason = error is FormatException ? $"read back from JSON. {error.Message}" : $"written as JSON ({error.GetType().Name}).";
                unwritable ??= new(_file.Path, null, $"The answer for key '{item.Key}' cannot be {reason} It was paid for: the ledger has its record. Look at BatchOptions.ResultTypeInfo.", error);
                lines.SetLength(start);
                JournalEntry<TOutput>.Write(lines, BatchItem<TInput, TOutput>.Failed(item.Index, item.Key, item.Input, unwritable).With(item.Records), _type);
            }
        }

        try
        {
            _file.Append(lines.GetBuffer().AsSpan(0, (int)lines.Length));
        }
        catch
        {
            // Half a line may stand at the end now; anything behind it could not be read.
            _broken = true;
            throw;
        }

        if (unwritable is not null)
        {
            throw unwritable;
        }
    }

    public void Dispose() => _file.Dispose();

    private void Load(JournalHeader header)
    {
        var lines = 0;
        var rest = _file.ReadLines((line, offset, bytes) =>
        {
            lines = line;
            if (line == 1)
            {
                if (header.Refuses(bytes) is { } reason)
                {
                    throw new BatchJournalException(_file.Path, 1, reason);
                }
            }
            else
            {
                Load(line, offset, bytes);
            }
        });

        var expected = header.Line();
        if (_file.End == 0 && !expected.AsSpan().StartsWith(rest.Span))
        {
            throw new BatchJournalException(_file.Path, 1, "The file is no journal of this batch. Name another one; this one is left as it is.");
        }

        if (_file.End > 0 && JournalEntry<TOutput>.IsWhole(rest))
        {
            // Half an object is no JSON: this line was whole, and an editor took its end.
            Load(lines + 1, _file.End, rest);
            _file.EndTail(rest.Length);
        }

        // What has no end was being written when the process ended; its call is made again.
        _file.DropTail();
        if (_file.End == 0)
        {
            _file.Append(expected);
        }
    }

    private void Load(int line, long offset, ReadOnlyMemory<byte> bytes)
    {
        JournalEntry<TOutput> entry;
        try
        {
            entry = JournalEntry<TOutput>.Read(bytes, _type);
        }
        catch (FormatException error)
        {
            throw new BatchJournalException(_file.Path, line, $"The line cannot be read. {error.Message} Restore the file; or remove the line, and its call is made and paid again.");
        }

        foreach (var record in entry.Records)
        {
            _earlier.Add(record);
        }

        if (entry.Answer is not null && !_answers.TryAdd(entry.Key, (offset, bytes.Length)))
        {
            throw new BatchJournalException(_file.Path, line, $"The line has a second answer for the key '{entry.Key}'. Restore the file, or remove one of the two lines.");
        }
    }
}
