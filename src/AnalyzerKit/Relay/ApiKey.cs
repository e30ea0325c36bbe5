namespace AnalyzerKit;

/// <summary>A key or bearer token with the name it is known by in records. Its text form never shows the secret.</summary>
public sealed class ApiKey
{
    /// <summary>Names a key.</summary>
    /// <param name="name">The name, as shown in <see cref="UsageRecord.KeyName"/>.</param>
    /// <param name="secret">The key itself. One that is null or empty is passed over for the next, as no request can carry it.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is null or white space.</exception>
    public ApiKey(string name, string secret)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        (Name, Secret) = (name, secret);
    }

    /// <summary>The name, as shown in <see cref="UsageRecord.KeyName"/>.</summary>
    public string Name { get; }

    internal string Secret { get; }

    /// <summary>The name.</summary>
    /// <returns>The name, never the secret.</returns>
    public override string ToString() => Name;
}
