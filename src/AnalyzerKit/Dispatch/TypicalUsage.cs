using System.Collections.Concurrent;

namespace AnalyzerKit.Dispatch;

/// <summary>What answers of each relay's models really used, as reported: what a typical answer is told by. Of a bounded number of models, the first ones seen.</summary>
internal sealed class TypicalUsage
{
    private const int MostModels = 1_000;

    private readonly ConcurrentDictionary<(string Relay, string Model), NewestAnswers> _models = new();
    private int _count;

    /// <summary>Notes an answer. Allocates nothing but for a model's first.</summary>
    /// <param name="relay">The relay's name.</param>
    /// <param name="model">The model asked for.</param>
    /// <param name="textBytes">UTF-8 bytes of the text sent.</param>
    /// <param name="tokens">The tokens charged for; only reported ones are noted.</param>
    public void Add(string relay, string model, long textBytes, TokenUsage? tokens)
    {
        if (tokens is not { Source: UsageSource.Reported } || textBytes <= 0)
        {
            return;
        }

        if (!_models.TryGetValue((relay, model), out var answers))
        {
            if (Volatile.Read(ref _count) >= MostModels)
            {
                return;
            }

            answers = new();
            if (_models.TryAdd((relay, model), answers))
            {
                Interlocked.Increment(ref _count);
            }
            else
            {
                answers = _models[(relay, model)];
            }
        }

        answers.Add(textBytes, tokens.Input, tokens.Output);
    }

    /// <summary>What a model's newest answers used together.</summary>
    public AnswerSum Find(string relay, string model) => _models.TryGetValue((relay, model), out var answers) ? answers.Sum : default;
}
