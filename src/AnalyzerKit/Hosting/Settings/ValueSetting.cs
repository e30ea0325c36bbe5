using Microsoft.Extensions.Configuration;

namespace AnalyzerKit.Hosting;

/// <summary>A setting that is a number, a duration, a switch, a date or one of several words.</summary>
internal sealed class ValueSetting<TOptions, TValue>(string name, ValueRule<TValue> rule, Func<TOptions, TValue?> get, Action<TOptions, TValue> set)
    : Setting<TOptions>(name, rule.Allowed)
    where TValue : struct
{
    public override void Read(TOptions options, IConfigurationSection section, SettingErrors errors)
    {
        if (!SectionShape.TryValue(section, Allowed, errors, out var text)) return;
        if (rule.TryParse(text, out var value)) set(options, value);
        else errors.AddWrong(section.Path, text, Allowed, rule.ShowsValue);
    }

    public override void Check(TOptions options, string path, SettingErrors errors)
    {
        if (get(options) is { } value) rule.Check(path, value, errors);
    }
}
