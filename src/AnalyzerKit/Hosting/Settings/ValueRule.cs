namespace AnalyzerKit.Hosting;

internal delegate bool TryParseValue<TValue>(string text, out TValue value);

/// <summary>What values a setting takes: how they are written, and which of them are allowed.</summary>
internal sealed record ValueRule<TValue>(string Allowed, TryParseValue<TValue> TryParse, Func<TValue, bool> IsAllowed)
    where TValue : notnull
{
    /// <summary>Whether a wrong value may be shown; false where it could hold a secret.</summary>
    public bool ShowsValue { get; init; } = true;

    public void Check(string path, TValue value, SettingErrors errors)
    {
        if (!IsAllowed(value)) errors.AddWrong(path, SettingText.Of(value), Allowed, ShowsValue);
    }
}
