using AnalyzerKit.Analyzers.OwnModels;
using Microsoft.CodeAnalysis;

namespace AnalyzerKit.Analyzers.Catalog;

/// <summary>What comes after a model.</summary>
internal static class Lifecycle
{
    /// <summary>The first model down the chain of replacements that stays; where none does, the last that is not gone yet; null where nobody names one.</summary>
    public static string? Successor(this ModelKnowledge knowledge, ModelEntry model, SyntaxTree tree)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { model.Id };
        string? living = null;
        for (var name = model.Replacement; name is not null && knowledge.Find(name) is { } next && seen.Add(next.Id); name = next.Replacement)
        {
            if (next.ShutdownOn is null)
            {
                return name;
            }

            living = knowledge.IsRetired(next, tree) ? living : name;
        }

        return living;
    }
}
