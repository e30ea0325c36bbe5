using Microsoft.Extensions.Configuration;

namespace AnalyzerKit.Hosting;

/// <summary>A setting that is an object of single values under keys of the user's, such as tags.</summary>
internal sealed class MapSetting<TOptions, TValue>(string name, string key, ValueRule<TValue> rule, Func<TOptions, IDictionary<string, TValue>> get)
    : Setting<TOptions>(name, rule.Allowed)
    where TValue : notnull
{
    public override void Read(TOptions options, IConfigurationSection section, SettingErrors errors)
    {
        if (!SectionShape.TryEntries(section, key, errors, out var entries)) return;

        foreach (var entry in entries)
        {
            if (!SectionShape.TryValue(entry, Allowed, errors, out var text)) continue;
            if (rule.TryParse(text, out var value)) get(options)[entry.Key] = value;
            else errors.AddWrong(entry.Path, text, Allowed, rule.ShowsValue);
        }
    }

    public override void Check(TOptions options, string path, SettingErrors errors)
    {
        foreach (var (label, value) in get(options))
        {
            if (string.IsNullOrWhiteSpace(label)) errors.Add($"{path}:{label}", $"its {key} is empty. Allowed: a {key} of at least one letter.");
            else if (value is null) errors.AddWrong($"{path}:{label}", "", Allowed, rule.ShowsValue);
            else rule.Check($"{path}:{label}", value, errors);
        }
    }

    public override IEnumerable<SettingDescription> Describe(string path) => [new($"{path}:<{key}>", Allowed)];
}
