using System.Text.Json.Serialization.Metadata;
using AnalyzerKit.Batches.Journal;

namespace AnalyzerKit.Batches;

/// <summary>A batch's options, checked.</summary>
internal sealed class BatchTerms<TInput, TOutput>
{
    public BatchTerms(BatchOptions<TInput, TOutput>? options)
    {
        Options = options ?? new();
        ArgumentOutOfRangeException.ThrowIfLessThan(Options.MaxConcurrency, 1, $"{nameof(options)}.{nameof(Options.MaxConcurrency)}");
        if (Options.TimeProvider is null)
        {
            throw new ArgumentException($"{nameof(Options.TimeProvider)} is null.", nameof(options));
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(Options.OutagePatience, TimeSpan.Zero, $"{nameof(options)}.{nameof(Options.OutagePatience)}");
        Key = Options.Key;
        if (Options.Journal is null)
        {
            return;
        }

        if (Options.Journal.Length == 0)
        {
            throw new ArgumentException($"{nameof(Options.Journal)} is empty. Name a file, or leave it null.", nameof(options));
        }

        Key ??= BatchKeys<TInput>.Standard
            ?? throw new ArgumentException($"{nameof(Options.Journal)} needs {nameof(Options.Key)}: a function that gives each input a key of its own, the same in every run.", nameof(options));
        Type = Options.ResultTypeInfo ?? (typeof(TOutput) == typeof(string) ? (JsonTypeInfo<TOutput>)(object)JournalJsonContext.Default.String : null)
            ?? throw new ArgumentException($"{nameof(Options.Journal)} needs {nameof(Options.ResultTypeInfo)} to write answers of type {typeof(TOutput)}, such as MyJsonContext.Default.{typeof(TOutput).Name}.", nameof(options));
    }

    public BatchOptions<TInput, TOutput> Options { get; }

    public string? Journal => Options.Journal;

    public Func<TInput, string>? Key { get; }

    /// <summary>How answers are written and read; null without a journal.</summary>
    public JsonTypeInfo<TOutput>? Type { get; }
}
