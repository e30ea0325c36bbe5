using System.Globalization;

namespace AnalyzerKit.Analyzers.Generation.Replies;

/// <summary>The end of a range of numbers: exact where a <see cref="decimal"/> holds it.</summary>
internal readonly struct Limit
{
    private readonly double _near;
    private readonly decimal? _exact;

    private Limit(double near, decimal? exact) => (_near, _exact) = (near, exact);

    public Limit Ceiling => new(Math.Ceiling(_near), _exact is { } exact ? Math.Ceiling(exact) : null);

    public Limit Floor => new(Math.Floor(_near), _exact is { } exact ? Math.Floor(exact) : null);

    /// <summary>What stands in an attribute; null for no number.</summary>
    public static Limit? Of(object? value) => value switch
    {
        int whole => new(whole, whole),
        double number when !double.IsNaN(number) => new(number, number == Math.Floor(number) && Math.Abs(number) < 1e15 ? (decimal)number : null),
        string text when decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact) => new((double)exact, exact),
        _ => null,
    };

    /// <summary>What JSON says.</summary>
    public static Limit Parse(string json) => new(
        double.Parse(json, CultureInfo.InvariantCulture),
        decimal.TryParse(json, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact) ? exact : null);

    public static bool operator >(Limit left, Limit right) => left.CompareTo(right) > 0;

    public static bool operator <(Limit left, Limit right) => left.CompareTo(right) < 0;

    public bool Is(Limit other) => CompareTo(other) == 0;

    public Limit Plus(int step) => new(_near + step, _exact is { } exact && Math.Abs(exact) < decimal.MaxValue ? exact + step : null);

    /// <summary>As JSON writes it.</summary>
    public override string ToString() => _exact?.ToString(CultureInfo.InvariantCulture) ?? _near.ToString("R", CultureInfo.InvariantCulture);

    private int CompareTo(Limit other) => _exact is { } left && other._exact is { } right ? left.CompareTo(right) : _near.CompareTo(other._near);
}
