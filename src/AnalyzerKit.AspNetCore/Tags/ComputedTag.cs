using Microsoft.AspNetCore.Http;

namespace AnalyzerKit.AspNetCore;

/// <summary>A tag that the application reads off a request itself.</summary>
internal sealed class ComputedTag(string tag, Func<HttpContext, string?> read) : ITagSource
{
    private readonly string _source = $"The value of tag '{tag}'";

    public string Tag => tag;

    public (string? Value, TagFault? Fault) Read(HttpContext context)
    {
        var value = read(context)?.Trim();
        if (string.IsNullOrEmpty(value))
        {
            return default;
        }

        return TagText.Problem(value) is { } problem ? (null, TagFault.Sent(_source, $"{problem}.")) : (value, null);
    }
}
