using Microsoft.CodeAnalysis;

namespace AnalyzerKit.Analyzers.Flow;

/// <summary>What is wrong about a retry.</summary>
/// <param name="Location">The loop's keyword, or the name of the call that retries.</param>
/// <param name="Call">What is repeated.</param>
/// <param name="Reason">What goes wrong, and the way out; it follows "The retry of ...".</param>
internal sealed record RetryFault(Location Location, string Call, string Reason)
{
    public const string Endless = "has no end: while the call fails it is sent, and may be paid for, again and again. Give it a number of attempts or a deadline";

    public static string Hopeless(string error) => "repeats an error that cannot succeed (" + error + "): the same request fails each time. Let it fail at once, or change the request first";
}
