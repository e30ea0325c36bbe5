using AnalyzerKit.Analyzers.Generation.Models;
using AnalyzerKit.Analyzers.Generation.Parsing;
using AnalyzerKit.Analyzers.Rules;
using Microsoft.CodeAnalysis;

namespace AnalyzerKit.Analyzers.Generation.Replies;

/// <summary>The structured replies of one client.</summary>
internal sealed class ClientReplies(ParseContext context)
{
    private readonly Dictionary<string, ITypeSymbol> _types = new(StringComparer.Ordinal);
    private readonly HashSet<string> _enums = new(StringComparer.Ordinal);
    private readonly List<INamedTypeSymbol> _parts = [];

    /// <summary>The classes and structs that the replies are made of.</summary>
    public IReadOnlyList<INamedTypeSymbol> Parts => _parts;

    /// <summary>Reads a method's reply; null where it has no schema: for a reason that was reported, or for a type that the compiler does not know.</summary>
    public ReplyModel? Read(IMethodSymbol method, ITypeSymbol type)
    {
        var reader = new ReplyReader(context.Compilation, context.CancellationToken);
        var value = reader.Read(type);
        if (reader.Refusal is { } refusal && !reader.HasUnknown)
        {
            context.Report(DeclarationRules.UnfitReply, context.Of(ReplySyntax.Of(method, context.CancellationToken)), method.Name, TypeText.Short(method.ReturnType), refusal);
        }

        if (value is null)
        {
            return null;
        }

        var text = TypeText.Of(type);
        _types[text] = type;
        _enums.UnionWith(reader.Enums.Select(TypeText.Of));
        _parts.AddRange(reader.Types);
        var (schema, isWrapped) = SchemaWriter.Write(value);
        return new(text, SchemaNames.Of(type), schema, isWrapped);
    }

    /// <summary>What all of them are read with.</summary>
    public ReplySettings Settings(AttributeData attribute, string owner) => new(
        attribute.IsReadable() ? JsonContextReader.Read(attribute, owner, _types.OrderBy(static type => type.Key, StringComparer.Ordinal).Select(static type => type.Value), _parts, context) : null,
        _enums.OrderBy(static name => name, StringComparer.Ordinal).ToEquatable());
}
