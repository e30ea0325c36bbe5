using AnalyzerKit.Analyzers.Generation.Models;
using Microsoft.CodeAnalysis;

namespace AnalyzerKit.Analyzers.Generation.Parsing;

/// <summary>What the metered interface, and the inherited interface that declares a method, say for that method.</summary>
/// <param name="SystemPrompt">The metered interface's system prompt, else the declaring one's.</param>
/// <param name="Retry">The declaring interface's retries, where the metered one has none.</param>
/// <param name="Routes">The declaring interface's routes, where the metered one has none.</param>
/// <param name="IsUnreadable">Whether an attribute of theirs does not compile.</param>
/// <param name="Tags">The declaring interface's tags that the metered one does not set.</param>
internal sealed record InheritedDeclarations(PromptReader? SystemPrompt, RetryModel? Retry, EquatableArray<RouteModel>? Routes, bool IsUnreadable, EquatableArray<TagModel> Tags)
{
    /// <summary>What an inherited interface adds to the metered interface's own.</summary>
    public InheritedDeclarations Over(INamedTypeSymbol declaring, INamedTypeSymbol service, EquatableArray<TagModel> serviceTags, ParseContext context) => new(
        service.Attribute(KnownNames.SystemPrompt) is null ? PromptReader.Read(declaring, KnownNames.SystemPrompt, context) : SystemPrompt,
        service.Attribute(KnownNames.Retry) is null ? RetryReader.Read(declaring, context) : null,
        service.Attribute(KnownNames.Route) is null ? RouteReader.Read(declaring, context) : null,
        IsUnreadable || declaring.HasUnreadable(),
        TagReader.ReadFixed(declaring, context).Where(tag => !serviceTags.Any(own => own.Key.Equals(tag.Key, StringComparison.OrdinalIgnoreCase))).ToEquatable());

    /// <summary>A method's tags with those it leaves to the interface that declares it.</summary>
    public EquatableArray<TagModel> TagsUnder(EquatableArray<TagModel> own) =>
        Tags.Count == 0 ? own : own.Concat(Tags.Where(tag => !own.Any(mine => mine.Key.Equals(tag.Key, StringComparison.OrdinalIgnoreCase)))).ToEquatable();
}
