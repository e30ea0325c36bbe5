using System.Collections.Concurrent;

namespace AnalyzerKit.Admission;

/// <summary>
/// What servers billed beyond a worst case, by relay and model: it is added to every later worst case there, so that a bound that
/// proved too low does not stay so.
/// </summary>
internal sealed class Allowances
{
    private readonly ConcurrentDictionary<(string Relay, string Model), Excess> _excess = new();

    public Excess For(string relay, string model) => _excess.IsEmpty ? default : _excess.GetValueOrDefault((relay, model));

    /// <summary>Raises the allowance by what an answer had more than its bound, in either unit; what is not above zero changes nothing.</summary>
    public void Raise(string relay, string model, long tokens, decimal cost)
    {
        if (tokens > 0 || cost > 0)
        {
            _excess.AddOrUpdate(
                (relay, model),
                static (_, more) => more,
                static (_, old, more) => new(old.Tokens + more.Tokens, old.Cost + more.Cost),
                new Excess(Math.Max(0, tokens), Math.Max(0, cost)));
        }
    }

    internal readonly record struct Excess(long Tokens, decimal Cost);
}
