namespace AnalyzerKit.Dispatch;

/// <summary>What a call is to bring.</summary>
internal enum CallForm
{
    /// <summary>Text, or a response, as a whole.</summary>
    Whole,

    /// <summary>A structured reply.</summary>
    Reply,

    /// <summary>An answer as it arrives.</summary>
    Stream,
}
