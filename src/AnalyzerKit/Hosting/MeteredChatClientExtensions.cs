using AnalyzerKit.Dispatch;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Extensions.AI;

/// <summary>Metering for chat clients that exist already.</summary>
public static class MeteredChatClientExtensions
{
    /// <summary>
    /// Meters a client: its calls are admitted against the budgets that cover them, throttled, priced, recorded and observable. Where several metered
    /// layers lie over each other, the outermost meters a call, and those below reserve their requests through it.
    /// </summary>
    /// <param name="client">The client to meter. It is not disposed with the host.</param>
    /// <param name="services">The host's services, with metering registered.</param>
    /// <param name="name">The client's name in records, budgets and configuration; <c>chat</c> unless given.</param>
    /// <returns>The metered client.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="client"/> or <paramref name="services"/> is null.</exception>
    /// <exception cref="InvalidOperationException">Metering is not registered in <paramref name="services"/>.</exception>
    public static IChatClient AsMetered(this IChatClient client, IServiceProvider services, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(services);
        var factory = services.GetService<MeteredChatClientFactory>() ?? throw new InvalidOperationException("Metering is not registered. Call services.AddMetering(...) first.");
        return factory.Create(client, name);
    }
}
