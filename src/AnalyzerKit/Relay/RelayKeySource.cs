using System.Runtime.CompilerServices;

namespace AnalyzerKit.Relay;

/// <summary>A user's own source of a relay's keys; they come before the names in the relay's settings.</summary>
internal sealed class RelayKeySource
{
    private readonly Func<IServiceProvider, CancellationToken, ValueTask<ApiKey?>>? _one;
    private readonly Func<IServiceProvider, CancellationToken, ValueTask<IReadOnlyList<ApiKey>>>? _all;

    [OverloadResolutionPriority(1)]
    public RelayKeySource(string relay, Func<IServiceProvider, CancellationToken, ValueTask<ApiKey?>> find) => (Relay, _one) = (relay, find);

    public RelayKeySource(string relay, Func<IServiceProvider, CancellationToken, ValueTask<IReadOnlyList<ApiKey>>> findAll) => (Relay, _all) = (relay, findAll);

    public string Relay { get; }

    public async ValueTask<GivenKeys> FindAsync(IServiceProvider services, CancellationToken cancellationToken) => _one is not null
        ? new(await _one(services, cancellationToken).ConfigureAwait(false), null)
        : new(null, await _all!(services, cancellationToken).ConfigureAwait(false));
}
