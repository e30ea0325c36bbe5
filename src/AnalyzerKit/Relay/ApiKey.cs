namespace AnalyzerKit;

/// <summary>A key or bearer token with the name it is known by in records. Its text form never shows the secret.</summary>
/// <param name="name">The name, as shown in <see cref="UsageRecord.KeyName"/>.</param>
/// <param name="secret">The key itself.</param>
public sealed class ApiKey(string name, string secret)
{
    /// <summary>The name, as shown in <see cref="UsageRecord.KeyName"/>.</summary>
    public string Name { get; } = name;

    internal string Secret { get; } = secret;

    /// <summary>The name.</summary>
    /// <returns>The name, never the secret.</returns>
    public override string ToString() => Name;
}
