using AnalyzerKit.Analyzers.Flow;
using Microsoft.CodeAnalysis;

namespace AnalyzerKit.Analyzers.Libraries;

/// <summary>Whether a program runs on, or does one thing and ends before anybody has rotated a key.</summary>
internal sealed class ProgramLife(Compilation compilation, NamedSource source)
{
    private static readonly string[] Hosts =
    [
        "CreateApplicationBuilder", "CreateDefaultBuilder", "CreateHostBuilder", "CreateSlimBuilder", "CreateEmptyApplicationBuilder", "WebApplication", "WebHost", "HostBuilder", "HostApplicationBuilder",
        "BackgroundService", "IHostedService", "ServiceBase", "TopshelfHost", "HostFactory", "HttpListener", "TcpListener", "FunctionsApplication", "PeriodicTimer",
    ];

    /// <summary>A console program without a host or a server in sight. A library may be anybody's.</summary>
    public bool IsShort(CancellationToken cancellationToken) =>
        compilation.Options.OutputKind == OutputKind.ConsoleApplication && !source.Mentions(Hosts, cancellationToken);
}
