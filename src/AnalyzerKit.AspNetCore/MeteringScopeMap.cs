using Microsoft.AspNetCore.Http;

namespace AnalyzerKit.AspNetCore;

/// <summary>
/// Says what of a request becomes tags of its model calls, and what one request may cost. Where two sources fill one tag, the later one wins if it has a value.
/// A value that is unfit for a tag (longer than 128 characters, control or invisible characters, several values) refuses the request instead of being dropped:
/// its calls would otherwise be charged to nobody.
/// </summary>
public sealed class MeteringScopeMap
{
    private readonly List<ITagSource> _sources = [];
    private decimal? _maxCost;
    private int? _maxCalls;
    private Func<HttpContext, bool> _showsDetails = static _ => false;

    internal MeteringScopeMap()
    {
    }

    /// <summary>A request header becomes a tag. Anybody can send any header: where a budget depends on it, let a gateway set it, or use <see cref="Claim"/>.</summary>
    /// <param name="name">The header's name, such as <c>x-department-id</c>.</param>
    /// <param name="tag">The tag's key, such as <c>department</c>.</param>
    /// <param name="required">Whether a request without the header is refused with 400; else it has no such tag.</param>
    /// <returns>The map.</returns>
    /// <exception cref="ArgumentException">The name is no header's or one that carries secrets, or the tag is empty.</exception>
    public MeteringScopeMap Header(string name, string tag, bool required = false)
    {
        HeaderTag.CheckName(name);
        return Add(new HeaderTag(name, Checked(tag), required));
    }

    /// <summary>A claim of an authenticated user becomes a tag; claims of others are ignored.</summary>
    /// <param name="type">The claim's type as the application sees it. Handlers may rename what a token says: JWT bearer authentication turns <c>sub</c> into <see cref="System.Security.Claims.ClaimTypes.NameIdentifier"/> unless <c>MapInboundClaims</c> is off.</param>
    /// <param name="tag">The tag's key, such as <c>user</c>.</param>
    /// <param name="required">Whether a request without the claim is refused with 403; else it has no such tag.</param>
    /// <returns>The map.</returns>
    /// <exception cref="ArgumentException">An argument is empty.</exception>
    public MeteringScopeMap Claim(string type, string tag, bool required = false)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(type);
        return Add(new ClaimTag(type, Checked(tag), required));
    }

    /// <summary>A route value becomes a tag, such as <c>team</c> of <c>/teams/{team}/reviews</c>. Routes without it have no such tag.</summary>
    /// <param name="name">The route parameter's name.</param>
    /// <param name="tag">The tag's key.</param>
    /// <returns>The map.</returns>
    /// <exception cref="ArgumentException">An argument is empty.</exception>
    public MeteringScopeMap RouteValue(string name, string tag)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return Add(new RouteTag(name, Checked(tag)));
    }

    /// <summary>Anything else of a request becomes a tag.</summary>
    /// <param name="tag">The tag's key.</param>
    /// <param name="value">Reads the value; null or empty for no tag.</param>
    /// <returns>The map.</returns>
    /// <exception cref="ArgumentException"><paramref name="tag"/> is empty.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is null.</exception>
    public MeteringScopeMap Tag(string tag, Func<HttpContext, string?> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Add(new ComputedTag(Checked(tag), value));
    }

    /// <summary>The most that all model calls of one request may cost together at worst.</summary>
    /// <param name="maxCost">The limit in USD.</param>
    /// <returns>The map.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxCost"/> is zero or negative.</exception>
    public MeteringScopeMap MaxCostPerRequest(decimal maxCost)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxCost);
        _maxCost = maxCost;
        return this;
    }

    /// <summary>The most model calls that one request may make.</summary>
    /// <param name="maxCalls">The limit.</param>
    /// <returns>The map.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxCalls"/> is zero or negative.</exception>
    public MeteringScopeMap MaxCallsPerRequest(int maxCalls)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxCalls);
        _maxCalls = maxCalls;
        return this;
    }

    /// <summary>Refusals name the budget and its figures (or the throttled client). Without it they say only what a stranger may know: that a limit was met, and when to come back.</summary>
    /// <param name="when">Decides for each request, by its user for example; null for all.</param>
    /// <returns>The map.</returns>
    public MeteringScopeMap ShowDetails(Func<HttpContext, bool>? when = null)
    {
        _showsDetails = when ?? (static _ => true);
        return this;
    }

    internal ScopePlan Freeze() => new([.. _sources], _maxCost, _maxCalls, _showsDetails);

    private MeteringScopeMap Add(ITagSource source)
    {
        _sources.Add(source);
        return this;
    }

    private static string Checked(string tag)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(tag);
        return tag;
    }
}
