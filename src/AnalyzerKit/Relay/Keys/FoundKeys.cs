namespace AnalyzerKit.Relay;

/// <summary>A relay's keys, in the order in which they are used.</summary>
/// <param name="Keys">Those that are there, and whether each is set aside.</param>
/// <param name="Missing">The names under which there is none, where no source of the user's gave any.</param>
internal sealed record FoundKeys(IReadOnlyList<(ApiKey Key, bool IsSetAside)> Keys, IReadOnlyList<string> Missing)
{
    /// <summary>What a user's source is called where it gave no key that would have a name.</summary>
    public const string SourceName = "UseApiKeys";
}
