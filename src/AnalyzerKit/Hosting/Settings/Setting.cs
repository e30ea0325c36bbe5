using Microsoft.Extensions.Configuration;

namespace AnalyzerKit.Hosting;

/// <summary>One setting of an options type: its name, how it is read, and what is allowed.</summary>
internal abstract class Setting<TOptions>(string name, string allowed)
{
    public string Name { get; } = name;

    public string Allowed { get; } = allowed;

    /// <summary>Takes the section's value over into the options; what cannot be read is a finding.</summary>
    public abstract void Read(TOptions options, IConfigurationSection section, SettingErrors errors);

    /// <summary>Looks at the value in the options, wherever it came from.</summary>
    public abstract void Check(TOptions options, string path, SettingErrors errors);

    /// <summary>Names the setting and those below it, for the page that documents them.</summary>
    public virtual IEnumerable<SettingDescription> Describe(string path) => [new(path, Allowed)];
}

/// <summary>A setting as the documentation lists it, such as <c>Budgets:&lt;label&gt;:Limit</c>.</summary>
internal sealed record SettingDescription(string Path, string Allowed);
