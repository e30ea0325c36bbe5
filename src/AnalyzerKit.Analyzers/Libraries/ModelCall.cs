namespace AnalyzerKit.Analyzers.Libraries;

/// <summary>What a call of a model's client asks for.</summary>
internal enum ModelCallKind
{
    /// <summary>A whole answer.</summary>
    Answer,

    /// <summary>An answer in pieces.</summary>
    Stream,

    /// <summary>Vectors.</summary>
    Embedding,
}
