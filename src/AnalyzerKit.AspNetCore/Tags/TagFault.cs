using Microsoft.AspNetCore.Http;

namespace AnalyzerKit.AspNetCore;

/// <summary>Why a request cannot be attributed. It never repeats the value, which may be anything.</summary>
/// <param name="Status">The status that refuses the request.</param>
/// <param name="Source">Where the value comes from, such as "Header 'x-department-id'".</param>
/// <param name="Problem">What is wrong, and what is allowed.</param>
internal sealed record TagFault(int Status, string Source, string Problem)
{
    /// <summary>Something that the caller sent.</summary>
    public static TagFault Sent(string source, string problem) => new(StatusCodes.Status400BadRequest, source, problem);

    /// <summary>Something that is said of the caller.</summary>
    public static TagFault Claimed(string source, string problem) => new(StatusCodes.Status403Forbidden, source, problem);
}
