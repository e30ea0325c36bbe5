namespace AnalyzerKit.Hosting;

/// <summary>An options object that knows where in the configuration it was read from, so that a later finding can say so.</summary>
internal interface ISettingsObject
{
    /// <summary>The section's path; null for an object made in code alone.</summary>
    string? Path { get; set; }
}
