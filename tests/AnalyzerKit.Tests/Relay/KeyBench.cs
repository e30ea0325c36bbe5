using AnalyzerKit.Relay;
using AnalyzerKit.Tests.Support;
using Microsoft.Extensions.Configuration;

namespace AnalyzerKit.Tests.Relay;

/// <summary>A relay with names for its keys, and a configuration that holds some of them.</summary>
internal sealed class KeyBench
{
    private readonly string _prefix = "AKIT_TEST_" + Guid.NewGuid().ToString("N") + "_";
    private readonly IConfigurationRoot _configuration = new ConfigurationBuilder().AddInMemoryCollection().Build();

    public KeyBench(params string[] names)
        : this([], names)
    {
    }

    public KeyBench(RelayKeySource[] sources, params string[] names)
    {
        Relay = new() { Name = "r", BaseUrl = new Uri("https://relay.example/v1/"), ApiKeyNames = [.. names.Select(name => _prefix + name)] };
        Keys = new(new NoServices(), sources, _configuration, Time, Events);
        foreach (var name in names) this[name] = $"value-of-{name}";
    }

    public ManualTimeProvider Time { get; } = new();

    public KeyEvents Events { get; } = new();

    public RelaySettings Relay { get; }

    public RelayKeys Keys { get; }

    public string? this[string name]
    {
        set => _configuration[_prefix + name] = value;
    }

    /// <summary>The name, without its prefix, of the key to use now.</summary>
    public async Task<string?> FindAsync(RelaySettings? relay = null) => Name(await Keys.FindAsync(relay ?? Relay, default));

    public async Task<string?> FindNextAsync(params ApiKey[] refused) => Name(await Keys.FindNextAsync(Relay, refused, default));

    public ApiKey Key(string name, string? value = null) => new(_prefix + name, value ?? $"value-of-{name}");

    /// <summary>The relay refuses the key of a name with the value it has at first.</summary>
    public void SetAside(string name) => Keys.SetAside(Relay, Key(name));

    private string? Name(ApiKey? key) => key?.Name.Replace(_prefix, "", StringComparison.Ordinal);

    public sealed class NoServices : IServiceProvider
    {
        public object? GetService(Type serviceType) => null;
    }

    public sealed class KeyEvents : IKeyEvents
    {
        public List<string> Told { get; } = [];

        public void SetAside(RelaySettings relay, ApiKey key, bool isNew) => Told.Add($"{relay.Name} refused {key.Name[^1]}{(isNew ? "" : " again")}");

        public void TakenBack(RelaySettings relay, ApiKey key) => Told.Add($"{relay.Name} takes {key.Name[^1]}");
    }
}
