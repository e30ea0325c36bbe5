using AnalyzerKit.Relay;
using Microsoft.Extensions.DependencyInjection;

namespace AnalyzerKit.Hosting;

/// <summary>A relay that the host's code speaks of. Its spelling is the relay's name everywhere, as names compare ignoring case but HTTP clients' do not.</summary>
internal sealed record RelayName(string Name)
{
    /// <summary>The spelling under which code has spoken of this relay before, else this one.</summary>
    public static string Register(IServiceCollection services, string name)
    {
        if (string.Equals(name, RelaySettings.DefaultName, StringComparison.OrdinalIgnoreCase)) return RelaySettings.DefaultName;

        foreach (var service in services)
        {
            if (!service.IsKeyedService && service.ImplementationInstance is RelayName known && string.Equals(known.Name, name, StringComparison.OrdinalIgnoreCase)) return known.Name;
        }

        services.AddSingleton(new RelayName(name));
        return name;
    }
}
