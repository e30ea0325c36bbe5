using System.Security.Cryptography;
using System.Text;
using AnalyzerKit.Simulator.Answers;

namespace AnalyzerKit.Simulator.Engine;

/// <summary>Remembers how requests began, block by block.</summary>
internal sealed class PromptCache(int? block)
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <summary>How many of the input tokens were seen at the beginning of an earlier request to the model.</summary>
    public long Look(ChatRequest request, string model)
    {
        if (block is not { } size) return 0;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(model + "\n"));
        long cached = 0;
        int inBlock = 0;
        bool known = true;
        lock (_lock)
        {
            foreach (string token in request.Texts.SelectMany(text => Tokens.Split(text)))
            {
                hash.AppendData(Encoding.UTF8.GetBytes(token));
                if (++inBlock < size) continue;
                inBlock = 0;
                known &= !_seen.Add(Convert.ToHexString(hash.GetCurrentHash()));
                if (known) cached += size;
            }
        }

        return cached;
    }
}
