namespace AnalyzerKit.Settlement;

/// <summary>Compares and orders groups by their values, letter by letter; a missing value comes first.</summary>
internal sealed class GroupValues : IEqualityComparer<string?[]>, IComparer<string?[]>
{
    public static readonly GroupValues Instance = new();

    public bool Equals(string?[]? x, string?[]? y) => x.AsSpan().SequenceEqual(y);

    public int GetHashCode(string?[] obj)
    {
        var hash = new HashCode();
        foreach (var value in obj)
            hash.Add(value, StringComparer.Ordinal);
        return hash.ToHashCode();
    }

    public int Compare(string?[]? x, string?[]? y)
    {
        for (var i = 0; i < x!.Length; i++)
        {
            var order = string.CompareOrdinal(x[i], y![i]);
            if (order != 0)
                return order;
        }
        return 0;
    }
}
