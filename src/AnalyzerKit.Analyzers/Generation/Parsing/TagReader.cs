using AnalyzerKit.Analyzers.Generation.Models;
using AnalyzerKit.Analyzers.Rules;
using Microsoft.CodeAnalysis;

namespace AnalyzerKit.Analyzers.Generation.Parsing;

/// <summary>Reads <c>[Tag]</c>.</summary>
internal static class TagReader
{
    /// <summary>The fixed tags of an interface or method.</summary>
    public static EquatableArray<TagModel> ReadFixed(ISymbol symbol, ParseContext context)
    {
        List<TagModel>? tags = null;
        foreach (var (attribute, key) in Keys(symbol, context))
        {
            if (attribute.ConstructorArguments.Length < 2)
            {
                context.Report(DeclarationRules.TagForm, context.Of(attribute), key, "says no value; write [Tag(\"" + key + "\", \"...\")], or put it on a parameter");
                continue;
            }

            if ((tags ??= []).Any(tag => tag.Key.Equals(key, StringComparison.OrdinalIgnoreCase)))
            {
                context.Report(DeclarationRules.TagForm, context.Of(attribute), key, "stands twice on '" + symbol.Name + "'; keep one");
                continue;
            }

            tags.Add(new(key, attribute.Text(1) ?? ""));
        }

        return tags is null ? default : tags.ToEquatable();
    }

    /// <summary>The keys of the tags that a parameter gives the value of.</summary>
    public static EquatableArray<string> ReadKeys(IParameterSymbol parameter, HashSet<string> taken, ParseContext context)
    {
        List<string>? keys = null;
        foreach (var (attribute, key) in Keys(parameter, context))
        {
            if (attribute.ConstructorArguments.Length > 1)
            {
                context.Report(DeclarationRules.TagForm, context.Of(attribute), key, "gives a parameter a fixed value; write [Tag(\"" + key + "\")], or put it on the method");
            }
            else if (!taken.Add(key))
            {
                context.Report(DeclarationRules.TagForm, context.Of(attribute), key, "stands on two parameters; keep one");
            }
            else
            {
                (keys ??= []).Add(key);
            }
        }

        return keys is null ? default : keys.ToEquatable();
    }

    public static bool HasAny(ISymbol symbol) => symbol.Attribute(KnownNames.Tag) is not null;

    private static IEnumerable<(AttributeData Attribute, string Key)> Keys(ISymbol symbol, ParseContext context)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (!attribute.AttributeClass.Is(KnownNames.Runtime, KnownNames.Tag) || !attribute.IsReadable())
            {
                continue;
            }

            if (attribute.Text(0) is { } key && !string.IsNullOrWhiteSpace(key))
            {
                yield return (attribute, key);
            }
            else
            {
                context.Report(DeclarationRules.EmptyText, context.Of(attribute, 0), "The tag's key on '" + symbol.Name + "'");
            }
        }
    }
}
