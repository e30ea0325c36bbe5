using Microsoft.Extensions.Configuration;

namespace AnalyzerKit.Hosting;

/// <summary>A setting that is an object of settings.</summary>
internal sealed class ObjectSetting<TOptions, TItem>(string name, SettingTable<TItem> table, Func<TOptions, TItem?> get, Func<TOptions, TItem> getOrAdd)
    : Setting<TOptions>(name, "an object of settings")
    where TItem : class, ISettingsObject
{
    public override void Read(TOptions options, IConfigurationSection section, SettingErrors errors)
    {
        // A null says nothing; an object without members is one all the same.
        if (section.Value is null && !section.GetChildren().Any()) return;
        if (SectionShape.IsObject(section, errors)) table.Read(getOrAdd(options), section, errors);
    }

    public override void Check(TOptions options, string path, SettingErrors errors)
    {
        if (get(options) is { } item) table.Check(item, item.Path ?? path, errors);
    }

    public override IEnumerable<SettingDescription> Describe(string path) => table.Describe(path);
}
