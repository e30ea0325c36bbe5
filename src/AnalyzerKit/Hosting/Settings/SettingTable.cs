using Microsoft.Extensions.Configuration;

namespace AnalyzerKit.Hosting;

/// <summary>All settings of an options type, and what must hold between them. Reading, checking and documenting all go by it.</summary>
internal sealed class SettingTable<TOptions>(params Setting<TOptions>[] settings)
    where TOptions : class, ISettingsObject
{
    public IReadOnlyList<Setting<TOptions>> Settings { get; } = settings;

    /// <summary>What must hold between settings: options, their path, findings.</summary>
    public Action<TOptions, string, SettingErrors>? Rule { get; init; }

    public void Read(TOptions options, IConfiguration section, SettingErrors errors)
    {
        options.Path = (section as IConfigurationSection)?.Path ?? "";
        foreach (var child in section.GetChildren())
        {
            var setting = Array.Find(settings, setting => string.Equals(setting.Name, child.Key, StringComparison.OrdinalIgnoreCase));
            if (setting is not null) setting.Read(options, child, errors);
            else errors.Add(child.Path, Unknown(child.Key));
        }
    }

    public void Check(TOptions options, string path, SettingErrors errors)
    {
        foreach (var setting in settings) setting.Check(options, SettingPath.Combine(path, setting.Name), errors);
        Rule?.Invoke(options, path, errors);
    }

    public IEnumerable<SettingDescription> Describe(string path) => settings.SelectMany(setting => setting.Describe(SettingPath.Combine(path, setting.Name)));

    private string Unknown(string name)
    {
        var names = settings.Select(setting => setting.Name).Order(StringComparer.Ordinal).ToList();
        var nearest = NearestName.Find(name, names);
        return $"is no known setting.{(nearest is null ? "" : $" Did you mean '{nearest}'?")} Allowed here: {string.Join(", ", names)}.";
    }
}
