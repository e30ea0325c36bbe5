using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace AnalyzerKit.Hosting;

/// <summary>A setting that is a list; one given replaces the one before it as a whole.</summary>
internal sealed class ListSetting<TOptions, TValue>(string name, ValueRule<TValue> rule, Func<TOptions, IList<TValue>?> get, Action<TOptions, IList<TValue>> set)
    : Setting<TOptions>(name, $"a list; each item {rule.Allowed}")
    where TValue : notnull
{
    public override void Read(TOptions options, IConfigurationSection section, SettingErrors errors)
    {
        if (!SectionShape.TryItems(section, Allowed, errors, out var items)) return;

        var values = new List<TValue>(items.Count);
        foreach (var item in items)
        {
            if (!SectionShape.TryValue(item, rule.Allowed, errors, out var text)) continue;
            if (rule.TryParse(text, out var value)) values.Add(value);
            else errors.AddWrong(item.Path, text, rule.Allowed, rule.ShowsValue);
        }

        set(options, values);
    }

    public override void Check(TOptions options, string path, SettingErrors errors)
    {
        if (get(options) is not { } values) return;

        for (var index = 0; index < values.Count; index++)
        {
            var itemPath = string.Create(CultureInfo.InvariantCulture, $"{path}:{index}");
            if (values[index] is { } value) rule.Check(itemPath, value, errors);
            else errors.AddWrong(itemPath, "", rule.Allowed, rule.ShowsValue);
        }
    }
}
