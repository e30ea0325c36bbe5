using AnalyzerKit.Hosting;

namespace AnalyzerKit;

/// <summary>When the same prompt over and over is worth an alert. Prompts are told apart by a keyed hash; they are not kept.</summary>
/// <remarks><c>Alerts:RepeatedPrompt</c> in configuration.</remarks>
public sealed class RepeatedPromptOptions : ISettingsObject
{
    /// <summary>How often one operation may send the same prompt within the window, at most 100; once more is worth an alert. 3 unless said otherwise.</summary>
    public int? Count { get; set; }

    /// <summary>The window, at most a day; 10 minutes unless said otherwise.</summary>
    public TimeSpan? Window { get; set; }

    string? ISettingsObject.Path { get; set; }
}
