using AnalyzerKit.Analyzers.Flow;
using AnalyzerKit.Analyzers.Generation;
using Microsoft.CodeAnalysis;

namespace AnalyzerKit.Analyzers.Rules;

/// <summary>How sure a type's name alone makes that its values are chunks of a stream.</summary>
internal enum ChunkLikeness
{
    /// <summary>They are something else: rows of a table, parts of a document.</summary>
    Never,

    /// <summary>It does not say.</summary>
    Unsaid,

    /// <summary>They are, where they come one by one.</summary>
    Likely,

    /// <summary>They are.</summary>
    Sure,
}

/// <summary>
/// Tells chunks of a stream, which repeat what was reported before, from rows that are read one by one, which each stand for a call of their own.
/// The names of types, methods and variables are what tells them apart, since both come as sequences of things with a usage.
/// </summary>
internal static class StreamEvidence
{
    private static readonly HashSet<string> Rows = Words.Set("record records log logs entry entries row rows invoice invoices bill bills billing ledger history audit report reports entity daily monthly hourly weekly metric metrics stat stats statistics job jobs trace line increment incremental difference");
    private static readonly HashSet<string> Wholes = Words.Set("result results summary session call calls outcome totals request requests run runs aggregate conversation turn finished");
    private static readonly HashSet<string> Passages = Words.Set("document doc page paragraph section file code index indexed vector embedding embedded ingestion ingested markdown source knowledge memory passage search retrieved");
    private static readonly HashSet<string> Streamed = Words.Set("stream streaming streamed sse chunk chunks partial");
    private static readonly HashSet<string> OtherUpdates = Words.Set("status usage budget balance price order account quota db database schema inventory stock software profile user customer cost");
    private static readonly HashSet<string> StreamSources = Words.Set("stream streaming streamed chunk chunks delta deltas updates sse");
    private static readonly HashSet<string> RowSources = Words.Set("ledger log logs history record records repository repo db database dbcontext store storage table query rows archive archived invoices invoice bills billing journal audit export exports report reports batch batches container queue bus topic consumer csv jsonl calls sessions runs conversations usages results jobs requests customers prompts tasks");
    private static readonly HashSet<string> ChunkVariables = Words.Set("chunk update delta partial piece fragment");
    private static readonly HashSet<string> RowMembers = new(["CustomerId", "UserId", "TenantId", "Cost", "Price", "Amount", "Date", "Timestamp", "Day", "Month", "RecordedAt", "CallId", "RequestId", "Department", "Project"], StringComparer.Ordinal);

    /// <summary>What a type's name says.</summary>
    public static ChunkLikeness Of(ITypeSymbol? type)
    {
        if (type is not INamedTypeSymbol { SpecialType: SpecialType.None, TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface } named)
        {
            return type is ITypeParameterSymbol ? ChunkLikeness.Unsaid : ChunkLikeness.Never;
        }

        if (named.Is("System.Net.ServerSentEvents", "SseItem", 1))
        {
            return ChunkLikeness.Sure;
        }

        var words = Words.Of(named.Name);
        var isDelta = words.Has("delta");
        if (words.HasAny(Rows) || (isDelta && (words.Has("usage") || words.Has("token") || words.Has("tokens"))) || (words.Has("chunk") && words.HasAny(Passages)))
        {
            return ChunkLikeness.Never;
        }

        var isStreamed = words.HasAny(Streamed);
        if (!isStreamed && !isDelta)
        {
            return words.Has("update") ? words.HasAny(OtherUpdates) ? ChunkLikeness.Unsaid : ChunkLikeness.Sure : ChunkLikeness.Unsaid;
        }

        return words.HasAny(Wholes) ? ChunkLikeness.Unsaid
            : words.Has("chunk") || words.Has("chunks") || isDelta || words.Has("update") || words.Has("event") || words.Has("events") || words.Has("partial") || words.Has("content") ? ChunkLikeness.Sure
            : ChunkLikeness.Likely;
    }

    /// <summary>Whether the elements of a sequence are chunks.</summary>
    /// <param name="element">Their type.</param>
    /// <param name="source">Where the sequence comes from, by name.</param>
    /// <param name="isAsync">Whether they are waited for one by one.</param>
    /// <param name="variable">The name of the variable that holds each; null where there is none.</param>
    public static bool AreChunks(ITypeSymbol? element, SourceNames source, bool isAsync, string? variable)
    {
        var likeness = Of(element);
        if (source.IsModelStream || likeness == ChunkLikeness.Sure)
        {
            return true;
        }

        if (likeness == ChunkLikeness.Never || element is null || source.Words.HasAny(RowSources) || TokenNames.IsUsage(element.Name) || IsRow(element))
        {
            return false;
        }

        var isNamed = source.Words.HasAny(StreamSources);
        return likeness == ChunkLikeness.Likely
            ? isAsync || isNamed
            : (isNamed && (isAsync || source.Words.Has("streaming") || source.Words.Has("chunks"))) || (isAsync && (IsChunkVariable(variable) || HasDelta(element)));
    }

    /// <summary>Whether a variable is named as one that holds a chunk is.</summary>
    public static bool IsChunkVariable(string? name) => name is not null && Words.Of(name).HasAny(ChunkVariables);

    /// <summary>Whether the type has, itself or in its choices, the piece of text that a chunk brings.</summary>
    public static bool HasDelta(ITypeSymbol type) => type.GetMembers().Any(static member => member.Name is "Delta" || (member is IPropertySymbol { Name: "Choices", Type: var choices } && SequenceTypes.Element(choices) is { } choice && choice.GetMembers().Any(static inner => inner.Name is "Delta")));

    private static bool IsRow(ITypeSymbol type) => type.GetMembers().Any(static member => member is IPropertySymbol or IFieldSymbol && RowMembers.Contains(member.Name));
}
