using Microsoft.AspNetCore.Http;

namespace AnalyzerKit.AspNetCore;

/// <summary>Where one tag's value comes from.</summary>
internal interface ITagSource
{
    /// <summary>The tag's key.</summary>
    string Tag { get; }

    /// <summary>The request's value: null for none, or what is wrong with it.</summary>
    (string? Value, TagFault? Fault) Read(HttpContext context);
}
