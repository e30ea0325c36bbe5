using System.Net;
using System.Text.Json;
using AnalyzerKit.Dispatch;

namespace AnalyzerKit.Relay;

/// <summary>Asks a relay for what was spent on its key: <c>GET {BaseUrl}/usage/current-month</c>, with the relay's own keys and HTTP client.</summary>
internal sealed class RelaySpendReader(IMeteringSettings settings, IRelayKeys keys, IHttpClientFactory http, TimeProvider time) : IExternalSpend
{
    private const int MostBytes = 64 * 1024;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    public async ValueTask<RelaySpend> ReadAsync(string relay, CancellationToken cancellationToken = default)
    {
        var target = RelayClients.Settings(settings.Current, relay);
        if (!Uri.TryCreate(target.BaseUrl, "usage/current-month", out var url) || !url.Scheme.StartsWith(Uri.UriSchemeHttp, StringComparison.Ordinal))
            throw new InvalidOperationException($"Relay \"{target.Name}\" has no BaseUrl to ask. Register an IExternalSpend of your own for it.");

        var key = await keys.FindAsync(target, cancellationToken).ConfigureAwait(false);
        List<ApiKey>? refused = null;
        while (true)
        {
            try
            {
                var spend = await ReadAsync(target, url, key, cancellationToken).ConfigureAwait(false);
                if (key is not null)
                    keys.TakeBack(target, key);
                return spend;
            }
            catch (RelayException error) when (error.StatusCode == HttpStatusCode.Unauthorized && key is not null)
            {
                keys.SetAside(target, key);
                (refused ??= []).Add(key);
                key = await keys.FindNextAsync(target, refused, cancellationToken).ConfigureAwait(false) ?? throw RefusedKeysFault.All(target, refused, error);
            }
        }
    }

    private async ValueTask<RelaySpend> ReadAsync(RelaySettings target, Uri url, ApiKey? key, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(target.AttemptTimeout < Longest ? target.AttemptTimeout : Longest, time);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, url);
            RequestHeaders.WriteKey(request.Headers, target, key);

            // Nothing disposes the client: its handler is the factory's.
            using var response = await http.CreateClient(RelayHttpClient.Name(target.Name)).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ended.Token).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode)
                throw new RelayException(RelayErrorKind.Unavailable, $"{Where(target)} answered {(int)response.StatusCode} to usage/current-month.") { StatusCode = response.StatusCode };

            await response.Content.LoadIntoBufferAsync(MostBytes, ended.Token).ConfigureAwait(false);
            using var body = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(ended.Token).ConfigureAwait(false));
            return Read(target, key, body.RootElement);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new RelayException(RelayErrorKind.Timeout, $"{Where(target)} did not answer usage/current-month in time.", e);
        }
        catch (HttpRequestException e)
        {
            throw new RelayException(RelayErrorKind.Unavailable, $"{Where(target)} could not be asked for usage/current-month ({e.HttpRequestError}).", e);
        }
        catch (JsonException)
        {
            throw Malformed(target);
        }
    }

    private static RelaySpend Read(RelaySettings relay, ApiKey? key, JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
            throw Malformed(relay);

        var spend = new RelaySpend
        {
            KeyName = key?.Name,
            MonthCost = Figure(relay, body, "total_spend"),
            DayCost = Figure(relay, body, "today_spend"),
            MonthTokens = (long?)Figure(relay, body, "total_tokens"),
            DayTokens = (long?)Figure(relay, body, "today_tokens"),
        };
        return spend is { MonthCost: null, DayCost: null, MonthTokens: null, DayTokens: null } ? throw Malformed(relay) : spend;
    }

    private static decimal? Figure(RelaySettings relay, JsonElement body, string name)
    {
        if (!body.TryGetProperty(name, out var member) || member.ValueKind == JsonValueKind.Null)
            return null;

        // What no counter can say is no figure: to take it for nothing would open the budget.
        return member.ValueKind == JsonValueKind.Number && member.TryGetDecimal(out var value) && value is >= 0 and <= long.MaxValue ? value : throw Malformed(relay);
    }

    private static RelayException Malformed(RelaySettings relay) => new(RelayErrorKind.Malformed, $"{Where(relay)} answered usage/current-month with something else than its figures.");

    private static string Where(RelaySettings relay) => $"Relay \"{relay.Name}\" ({relay.BaseUrl.Authority})";
}
