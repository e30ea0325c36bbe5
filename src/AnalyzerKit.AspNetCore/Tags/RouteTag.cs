using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace AnalyzerKit.AspNetCore;

/// <summary>A tag from a route value.</summary>
internal sealed class RouteTag(string name, string tag) : ITagSource
{
    private readonly string _source = $"Route value '{name}'";

    public string Tag => tag;

    public (string? Value, TagFault? Fault) Read(HttpContext context)
    {
        var value = Convert.ToString(context.Request.RouteValues[name], CultureInfo.InvariantCulture)?.Trim();
        if (string.IsNullOrEmpty(value))
        {
            return default;
        }

        return TagText.Problem(value) is { } problem ? (null, TagFault.Sent(_source, $"{problem}.")) : (value, null);
    }
}
