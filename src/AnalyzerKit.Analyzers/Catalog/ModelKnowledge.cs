using AnalyzerKit.Analyzers.Generation;
using AnalyzerKit.Analyzers.OwnModels;
using AnalyzerKit.Analyzers.Settings;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AnalyzerKit.Analyzers.Catalog;

/// <summary>What one project knows of models: its own file's first, as in the host, then the built-in ones; and the ids its settings allow.</summary>
internal sealed class ModelKnowledge
{
    private readonly AnalyzerOptions _options;
    private readonly Lazy<KnownModels> _own;

    private ModelKnowledge(AnalyzerOptions options, CancellationToken cancellationToken)
    {
        _options = options;
        _own = new(() => new(ReadOwn(options, cancellationToken)));
    }

    /// <summary>For one compilation; nothing is read before it is asked for.</summary>
    public static ModelKnowledge Of(AnalyzerOptions options, CancellationToken cancellationToken) => new(options, cancellationToken);

    /// <summary>The model of that id; null where it is unknown, and where only a setting allows it.</summary>
    public ModelEntry? Find(string id) => _own.Value.Find(id) ?? BuiltInModels.Value.Find(id);

    /// <summary>Whether the project's own file has it, whose dates and limits then hold.</summary>
    public bool IsOwn(string id) => _own.Value.Find(id) is not null;

    /// <summary>Whether nobody knows it: no catalog, no file and no setting.</summary>
    public bool IsUnknown(string id, SyntaxTree tree) => Find(id) is null && !RuleSettings.Of(_options, tree).AllowsModel(id);

    /// <summary>The day that shutdown dates are compared with: the setting's, else the newest on which a row was looked up, and never the calendar's.</summary>
    public DateTime AsOf(SyntaxTree tree) => RuleSettings.Of(_options, tree).AsOf ?? (_own.Value.AsOf > BuiltInModels.Value.AsOf ? _own.Value.AsOf : BuiltInModels.Value.AsOf);

    /// <summary>Whether its maker had switched the model off by then.</summary>
    public bool IsRetired(ModelEntry model, SyntaxTree tree) => model.ShutdownOn <= AsOf(tree);

    /// <summary>Known ids that look like this one, the nearest first, living models before retired ones; empty where none does.</summary>
    public IReadOnlyList<string> Nearest(string id, SyntaxTree tree, int count = 3)
    {
        var nearest = new NearestNames(id);
        foreach (var model in _own.Value.Models.Concat(BuiltInModels.Value.Models))
        {
            nearest.Offer(model.Id, [.. model.Aliases], IsRetired(model, tree));
        }

        return nearest.Take(count);
    }

    // A file with mistakes is no host's, and has an error of its own: its models are taken as meant.
    private static EquatableArray<ModelEntry> ReadOwn(AnalyzerOptions options, CancellationToken cancellationToken) =>
        options.AdditionalFiles.FirstOrDefault(static file => ModelsFilePath.Is(file.Path))?.GetText(cancellationToken) is { } text ? ModelsFile.Parse(text.ToString()).Models : default;
}
