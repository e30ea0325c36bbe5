namespace AnalyzerKit.Models.Own;

/// <summary>Puts a user's own models over a catalog.</summary>
internal static class OwnCatalog
{
    /// <summary>The catalog with the user's models in it. The user's names win: a row whose id is taken is gone whole, of other rows only the alias is.</summary>
    public static ModelCatalog Over(ModelCatalog catalog, IReadOnlyList<ModelEntry> entries)
    {
        if (entries.Count == 0)
        {
            return catalog;
        }

        HashSet<string> taken = new(entries.SelectMany(entry => entry.Aliases.Append(entry.Id)), StringComparer.OrdinalIgnoreCase);
        return new ModelCatalog(
        [
            .. entries.Select(OwnModelRow.Of),
            .. catalog.Models.Where(model => !taken.Contains(model.Id)).Select(model => Without(taken, model)),
        ]);
    }

    private static ModelInfo Without(HashSet<string> taken, ModelInfo model) =>
        model.Aliases.Any(taken.Contains) ? model with { Aliases = [.. model.Aliases.Where(alias => !taken.Contains(alias))] } : model;
}
