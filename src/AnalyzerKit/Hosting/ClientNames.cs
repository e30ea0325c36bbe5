using AnalyzerKit.CompilerServices;

namespace AnalyzerKit.Hosting;

/// <summary>The names of this host's generated clients, compared ignoring case as configuration does.</summary>
internal sealed class ClientNames(IEnumerable<RegisteredClient> clients)
{
    private readonly RegisteredClient[] _clients = [.. clients];

    public bool Any => _clients.Length > 0;

    public bool Has(string name) => Array.Exists(_clients, client => Is(client, name));

    /// <summary>The client's own spelling of its name; the given one where no client has it.</summary>
    public string Spell(string name) => Array.Find(_clients, client => Is(client, name))?.Declaration.Name ?? name;

    /// <summary>Names that two interfaces share: their calls and budgets would run together.</summary>
    public IEnumerable<(string Name, IReadOnlyList<Type> Services)> Shared =>
        from client in _clients
        group client.Service by client.Declaration.Name.ToUpperInvariant() into services
        let distinct = services.Distinct().ToList()
        where distinct.Count > 1
        select (Spell(services.Key), (IReadOnlyList<Type>)distinct);

    private static bool Is(RegisteredClient client, string name) => string.Equals(client.Declaration.Name, name, StringComparison.OrdinalIgnoreCase);
}
