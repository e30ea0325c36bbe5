using System.Globalization;
using AnalyzerKit.Analyzers.Generation.Models;
using AnalyzerKit.Analyzers.Rules;
using Microsoft.CodeAnalysis;

namespace AnalyzerKit.Analyzers.Generation.Parsing;

/// <summary>Reads <c>[Route]</c>.</summary>
internal sealed class RouteReader
{
    private static readonly string[] Tiers = ["Simple", "Moderate", "Complex"];
    private static readonly string[] Orders = ["Declared", "Price", "Latency", "Weight"];

    // As many as the runtime keeps an order of.
    private const int MostModels = 8;

    private readonly AttributeData _attribute;
    private readonly string _owner;
    private readonly string _tier;
    private readonly ParseContext _context;

    private RouteReader(AttributeData attribute, string owner, ParseContext context)
    {
        _attribute = attribute;
        _owner = owner;
        _context = context;
        var tier = attribute.ConstructorArguments[0].Value;
        _tier = Name(Tiers, tier) ?? Text(tier);
    }

    /// <summary>The routes declared on a symbol; null where there are none.</summary>
    public static EquatableArray<RouteModel>? Read(ISymbol symbol, ParseContext context)
    {
        List<RouteModel>? routes = null;
        HashSet<string>? tiers = null;
        foreach (var attribute in symbol.GetAttributes())
        {
            if (!attribute.AttributeClass.Is(KnownNames.Runtime, KnownNames.Route) || !attribute.IsReadable())
            {
                continue;
            }

            var reader = new RouteReader(attribute, symbol.Name, context);
            if (!(tiers ??= []).Add(reader._tier))
            {
                reader.Report(context.Of(attribute), "is the second one for that tier; keep one");
            }
            else if (reader.Read() is { } route)
            {
                (routes ??= []).Add(route);
            }
        }

        return tiers is null ? null : (routes ?? []).ToEquatable();
    }

    /// <summary>The route; null where it cannot be followed.</summary>
    private RouteModel? Read()
    {
        var mark = _context.Mistakes.Count;
        if (!Tiers.Contains(_tier))
        {
            OutOfRange("Tier", _tier, "a member of CallTier", _context.Of(_attribute, 0));
        }

        var models = Models();
        var order = Named("Order") is { Value: { } value } ? Name(Orders, value) : Orders[0];
        if (order is null)
        {
            OutOfRange("Order", Text(Named("Order")!.Value.Value), "a member of RouteOrder", Spot("Order"));
        }

        var weights = Weights(models.Count, order);
        return _context.Mistakes.Count == mark ? new(_tier, models.ToEquatable(), order!, weights.ToEquatable()) : null;
    }

    private List<string?> Texts() => _attribute.ConstructorArguments[1] is { IsNull: false } given ? [.. given.Values.Select(static item => item.Value as string)] : [];

    private List<string> Models()
    {
        var models = new List<string>();
        foreach (var text in Texts())
        {
            if (string.IsNullOrWhiteSpace(text))
            {
                _context.Report(DeclarationRules.EmptyText, Model(models.Count), "A model's id in a route of '" + _owner + "'");
            }
            else if (models.Contains(text!, StringComparer.Ordinal))
            {
                Report(Model(models.Count), "names '" + text + "' twice; keep one");
            }

            models.Add(text ?? "");
        }

        if (models.Count == 0)
        {
            Report(_context.Of(_attribute), "names no model; name one that serves the tier");
        }
        else if (models.Count > MostModels)
        {
            Report(Model(MostModels), "names " + Counted(models.Count, "model") + "; keep at most " + Text(MostModels));
        }

        return models;
    }

    private List<double> Weights(int models, string? order)
    {
        List<double> weights = Named("Weights") is { IsNull: false } given ? [.. given.Values.Select(static item => (double)item.Value!)] : [];
        for (var index = 0; index < weights.Count; index++)
        {
            if (!(weights[index] > 0) || double.IsInfinity(weights[index]))
            {
                OutOfRange("A weight in Weights", Text(weights[index]), "a number above zero", Weight(index));
            }
        }

        // Of what order and models cannot be told, nothing else can be.
        if (order is null || models == 0)
        {
            return weights;
        }

        var isWeighted = order == Orders[3];
        if (isWeighted && weights.Count == 0)
        {
            Report(Spot("Order"), "goes by weight and has none; give each of its models one with Weights = new[] { ... }");
        }
        else if (!isWeighted && weights.Count > 0)
        {
            Report(Spot("Weights"), "has Weights, which count with Order = RouteOrder.Weight alone; set it, or remove them");
        }
        else if (isWeighted && weights.Count != models)
        {
            Report(Spot("Weights"), "has " + Counted(models, "model") + " and " + Counted(weights.Count, "weight") + "; give each model one");
        }

        return weights;
    }

    private TypedConstant? Named(string name)
    {
        foreach (var argument in _attribute.NamedArguments)
        {
            if (argument.Key == name)
            {
                return argument.Value;
            }
        }

        return null;
    }

    private void Report(Location place, string what) => _context.Report(DeclarationRules.RouteForm, place, _tier, _owner, what);

    private void OutOfRange(string name, string value, string allowed, Location place) => _context.Report(DeclarationRules.OutOfRange, place, name, _owner, value, allowed);

    private Location Spot(string name) => _context.Of(_attribute.NamedSyntax(name, _context.CancellationToken));

    private Location Model(int index) => _context.Of(
        AttributeElements.OfConstructor(_attribute, 1, index, _context.CancellationToken) ?? _attribute.ApplicationSyntaxReference?.GetSyntax(_context.CancellationToken));

    private Location Weight(int index) => _context.Of(
        AttributeElements.OfNamed(_attribute, "Weights", index, _context.CancellationToken) ?? _attribute.NamedSyntax("Weights", _context.CancellationToken));

    private static string? Name(string[] names, object? value) => value is int index && index >= 0 && index < names.Length ? names[index] : null;

    private static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    private static string Counted(int count, string what) => Text(count) + " " + what + (count == 1 ? "" : "s");
}
