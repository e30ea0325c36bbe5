using Microsoft.Extensions.Configuration;

namespace AnalyzerKit.Hosting;

/// <summary>A setting that is an object of objects under labels of the user's, such as budgets.</summary>
internal sealed class ObjectsSetting<TOptions, TItem>(string name, string key, SettingTable<TItem> table, Func<TOptions, IDictionary<string, TItem>> get, Func<TItem> create)
    : Setting<TOptions>(name, $"an object with a {key} for each entry")
    where TItem : class, ISettingsObject
{
    public override void Read(TOptions options, IConfigurationSection section, SettingErrors errors)
    {
        if (!SectionShape.TryEntries(section, key, errors, out var entries)) return;

        foreach (var entry in entries)
        {
            if (!SectionShape.IsObject(entry, errors)) continue;

            var items = get(options);
            if (!items.TryGetValue(entry.Key, out var item)) items[entry.Key] = item = create();
            table.Read(item, entry, errors);
        }
    }

    public override void Check(TOptions options, string path, SettingErrors errors)
    {
        foreach (var (label, item) in get(options))
        {
            var itemPath = $"{path}:{label}";
            if (item is null) errors.Add(itemPath, "is null. Allowed: an object of settings.");
            else if (string.IsNullOrWhiteSpace(label)) errors.Add(itemPath, $"its {key} is empty. Allowed: a {key} of at least one letter.");
            else table.Check(item, item.Path ?? itemPath, errors);
        }
    }

    public override IEnumerable<SettingDescription> Describe(string path) => table.Describe($"{path}:<{key}>");
}
