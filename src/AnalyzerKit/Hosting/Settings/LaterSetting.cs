using Microsoft.Extensions.Configuration;

namespace AnalyzerKit.Hosting;

/// <summary>A setting that this version knows by name alone: its presence is noted, and the log says so.</summary>
internal sealed class LaterSetting<TOptions>(string name, string allowed, Action<TOptions> note) : Setting<TOptions>(name, allowed)
{
    public override void Read(TOptions options, IConfigurationSection section, SettingErrors errors)
    {
        if (section.GetChildren().Any() || !string.IsNullOrEmpty(section.Value)) note(options);
    }

    public override void Check(TOptions options, string path, SettingErrors errors)
    {
    }
}
