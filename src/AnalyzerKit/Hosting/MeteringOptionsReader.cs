using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace AnalyzerKit.Hosting;

/// <summary>Reads options from a configuration section. Strict: what it does not know or cannot read is a finding, told by <see cref="MeteringOptionsValidator"/>.</summary>
internal sealed class MeteringOptionsReader(IConfiguration section) : IConfigureOptions<MeteringOptions>
{
    public void Configure(MeteringOptions options)
    {
        if (section is IConfigurationSection named && !SectionShape.IsObject(named, options.Unreadable)) return;

        if (section is IConfigurationRoot && section.GetSection("Metering").GetChildren().Any())
        {
            options.Unreadable.Add("Metering", "the whole configuration was given to AddMetering. Allowed: its section, configuration.GetSection(\"Metering\").");
            return;
        }

        MeteringTable.Settings.Read(options, section, options.Unreadable);
    }
}
