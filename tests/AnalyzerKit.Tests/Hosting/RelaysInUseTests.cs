using AnalyzerKit.CompilerServices;
using AnalyzerKit.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace AnalyzerKit.Tests.Hosting;

/// <summary>The relays whose keys are worth a look.</summary>
public class RelaysInUseTests
{
    private static readonly (string, string?)[] Other = [("Relays:other:BaseUrl", "https://llm.example")];

    [Fact]
    public void Without_a_word_about_it_the_default_relay_is_in_use_where_no_client_goes_elsewhere()
    {
        Assert.Equal(["default ?"], InUse(null));
        Assert.Equal(["default"], InUse(Client("default")));
        Assert.Equal(["default", "other"], InUse(Client("default"), Other));
        Assert.Equal(["other"], InUse(Client("other"), Other));
        Assert.Equal(["default ?", "other"], InUse(null, Other));
        Assert.Equal(["default", "other"], InUse(Client("other"), [.. Other, ("Relays:default:Tracking", "true")]));
    }

    [Fact]
    public void Settings_fallbacks_and_sources_of_keys_bring_it_into_use()
    {
        Assert.Equal(["default", "other"], InUse(Client("other"), [.. Other, ("Clients:client:Relay", "default")]));
        Assert.Equal(["default", "other"], InUse(Client("other"), [.. Other, ("Relays:other:Fallback", "default")]));
        Assert.Equal(["default"], InUse(builder => builder.UseApiKeys("Default", (_, _) => default)));
    }

    [Fact]
    public void A_relay_of_a_users_own_client_and_one_without_a_url_have_no_keys_here()
    {
        Assert.Equal(["default ?"], InUse(builder => builder.UseChatClient("mine", _ => null!).UseChatClient("other", _ => null!), Other));
        Assert.Equal(["other"], InUse(builder => Client("other")(builder.UseChatClient("default", _ => null!)), Other));
    }

    private static Action<IMeteringBuilder> Client(string relay) =>
        builder => builder.AddMeteredModel<IDisposable>(new ClientDeclaration("client", "m") { Relay = relay }, static _ => null!);

    /// <summary>Their names; with a question mark where nobody has spoken of them.</summary>
    private static IEnumerable<string> InUse(Action<IMeteringBuilder>? build, params (string, string?)[] settings)
    {
        using var host = SettingsHost.With(build, settings);
        var relays = host.Services.GetRequiredService<RelaysInUse>();
        return [.. relays.List().Select(relay => relays.IsCertain(relay) ? relay.Name : $"{relay.Name} ?").Order()];
    }
}
