namespace AnalyzerKit.Analyzers.Keys;

/// <summary>The shapes of keys.</summary>
internal static class KeyShapes
{
    /// <summary>The length of the shortest.</summary>
    public const int Shortest = 31;

    // In every key of OpenAI's that stands for a project or a user: "OpenAI" in base 64.
    private const string OpenAIMark = "T3Blbk" + "FJ";

    private static readonly KeyShape[] All =
    [
        new("sk-proj-", 48, 200, KeyLetters.Wide, KeyMaker.OpenAI) { Mark = OpenAIMark },
        new("sk-svcacct-", 48, 200, KeyLetters.Wide, KeyMaker.OpenAI) { Mark = OpenAIMark },
        new("sk-admin-", 48, 200, KeyLetters.Wide, KeyMaker.OpenAI) { Mark = OpenAIMark },
        new("sk-ant-api03-", 80, 120, KeyLetters.Wide, KeyMaker.Anthropic),
        new("sk-ant-admin01-", 80, 120, KeyLetters.Wide, KeyMaker.Anthropic),
        new("sk-ant-oat01-", 80, 120, KeyLetters.Wide, KeyMaker.Anthropic),
        new("sk-or-v1-", 64, 64, KeyLetters.Hex, new KeyMaker("OpenRouter", "OPENROUTER_API_KEY")),
        new("sk-holysheep-", 27, 200, KeyLetters.Wide, KeyMaker.Relay),
        new("sk-lf-", 36, 36, KeyLetters.Wide, new KeyMaker("Langfuse", "LANGFUSE_SECRET_KEY")),
        new("sk-", 48, 48, KeyLetters.Alphanumeric, KeyMaker.OpenAI) { Mark = OpenAIMark, MarkAt = 20 },
        new("sk-", 32, 32, KeyLetters.Hex, KeyMaker.DeepSeek, KeyMaker.DashScope) { IsByContext = true },
        new("sk-", 48, 48, KeyLetters.Alphanumeric, KeyMaker.Moonshot) { IsByContext = true },
        new("AIza", 35, 35, KeyLetters.Wide, KeyMaker.Google),
        new("gsk_", 52, 52, KeyLetters.Alphanumeric, new KeyMaker("Groq", "GROQ_API_KEY")),
        new("hf_", 34, 34, KeyLetters.Alphanumeric, new KeyMaker("Hugging Face", "HF_TOKEN")),
        new("hs_", 28, 200, KeyLetters.Wide, KeyMaker.Relay),
        new("xai-", 80, 80, KeyLetters.Alphanumeric, new KeyMaker("xAI", "XAI_API_KEY")),
        new("pplx-", 40, 64, KeyLetters.Alphanumeric, new KeyMaker("Perplexity", "PERPLEXITY_API_KEY")),
        new("r8_", 37, 37, KeyLetters.Wide, new KeyMaker("Replicate", "REPLICATE_API_TOKEN")),
        new("nvapi-", 60, 70, KeyLetters.Wide, new KeyMaker("NVIDIA", "NVIDIA_API_KEY")),
        new("csk-", 48, 48, KeyLetters.Alphanumeric, new KeyMaker("Cerebras", "CEREBRAS_API_KEY")),
        new("tgp_v1_", 43, 43, KeyLetters.Wide, new KeyMaker("Together", "TOGETHER_API_KEY")),
        new("lsv2_pt_", 43, 43, KeyLetters.Wide, new KeyMaker("LangSmith", "LANGSMITH_API_KEY")),
        new("lsv2_sk_", 43, 43, KeyLetters.Wide, new KeyMaker("LangSmith", "LANGSMITH_API_KEY")),
        new("dapi", 32, 34, KeyLetters.Wide, new KeyMaker("Databricks", "DATABRICKS_TOKEN")),
    ];

    private static readonly KeyShape[] WithoutPrefix =
    [
        new("", 84, 84, KeyLetters.Alphanumeric, KeyMaker.AzureOpenAI) { Mark = "JQQJ" + "99", MarkAt = 52 },
        new("", 32, 32, KeyLetters.Hex, KeyMaker.AzureOpenAI, KeyMaker.Mistral) { IsByContext = true },
        new("", 32, 32, KeyLetters.Alphanumeric, KeyMaker.Mistral) { IsByContext = true },
        new("", 40, 40, KeyLetters.Alphanumeric, KeyMaker.Cohere) { IsByContext = true },
    ];

    // By the first letter, so that almost every run of letters meets no shape or one.
    private static readonly KeyShape[]?[] ByFirst = [.. Enumerable.Range(0, 128).Select(static letter => All.Where(shape => shape.Prefix[0] == letter).ToArray() is { Length: > 0 } shapes ? shapes : null)];

    /// <summary>The shape of a run of letters; null where it is no key.</summary>
    public static KeyShape? Of(string text, int start, int end)
    {
        if (end - start >= Shortest && ByFirst[text[start]] is { } shapes)
        {
            foreach (var shape in shapes)
            {
                if (Begins(text, start, end, shape) && shape.Fits(text, start, end))
                {
                    return shape;
                }
            }
        }

        foreach (var shape in WithoutPrefix)
        {
            // Forty hexadecimal letters are a commit.
            if (end - start == shape.Least && shape.Fits(text, start, end) && (shape.Least != 40 || !KeyLetters.Hex.Hold(text, start, end)))
            {
                return shape;
            }
        }

        return null;
    }

    /// <summary>Whether a run of letters could be the beginning of a key that goes on elsewhere.</summary>
    public static bool CanBegin(string text, int start, int end) => ByFirst[text[start]] is { } shapes && shapes.Any(shape => Begins(text, start, end, shape));

    private static bool Begins(string text, int start, int end, KeyShape shape) =>
        end - start >= shape.Prefix.Length && string.CompareOrdinal(text, start, shape.Prefix, 0, shape.Prefix.Length) == 0;
}
