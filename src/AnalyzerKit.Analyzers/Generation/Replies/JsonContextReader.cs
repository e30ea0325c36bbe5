using AnalyzerKit.Analyzers.Generation.Parsing;
using AnalyzerKit.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AnalyzerKit.Analyzers.Generation.Replies;

/// <summary>Reads <c>JsonContext = typeof(...)</c>. The context's own code is made by another generator, so it is judged by its attributes.</summary>
internal static class JsonContextReader
{
    private const int SerializationOnly = 2;

    /// <summary>The context as generated code writes it; null where none is named, or one that was refused.</summary>
    /// <param name="attribute">The interface's attribute.</param>
    /// <param name="owner">The interface's name.</param>
    /// <param name="replies">The types that the context must read.</param>
    /// <param name="parts">The classes and structs that they are made of.</param>
    /// <param name="context">Where mistakes go.</param>
    public static string? Read(AttributeData attribute, string owner, IEnumerable<ITypeSymbol> replies, IEnumerable<INamedTypeSymbol> parts, ParseContext context)
    {
        if (attribute.NamedArguments.FirstOrDefault(static argument => argument.Key == "JsonContext").Value.Value is not ITypeSymbol type)
        {
            return null;
        }

        var refusal = OfItself(type, context.Compilation);
        foreach (var reply in replies)
        {
            refusal ??= OfReply((INamedTypeSymbol)type, reply);
        }

        if (refusal is null && Listed((INamedTypeSymbol)type).Any())
        {
            refusal = parts.Select(part => ContextReach.Refusal(part, (INamedTypeSymbol)type, context.Compilation)).FirstOrDefault(static found => found is not null);
        }

        if (refusal is null)
        {
            return TypeText.Of(type);
        }

        context.Report(DeclarationRules.UnfitJsonContext, context.Of(attribute.NamedSyntax("JsonContext", context.CancellationToken)), TypeText.Short(type), owner, refusal);
        return null;
    }

    private static string? OfItself(ITypeSymbol type, Compilation compilation)
    {
        if (type is not INamedTypeSymbol named || !DerivesFromContext(named))
        {
            return "is no JsonSerializerContext; name a partial class that derives from it";
        }

        if (named.IsAbstract)
        {
            return "is abstract; name a class that is not";
        }

        for (var current = named; current is not null; current = current.ContainingType)
        {
            if (current.Arity > 0)
            {
                return "is generic, or stands in a generic type; name a class that does not";
            }
        }

        if (UnfitTypes.OutOfReach(named, compilation) is { } reason)
        {
            return "cannot be used: " + reason;
        }

        return HasDefault(named) ? null
            : !Listed(named).Any() ? "lists no type and has no static property Default; add a [JsonSerializable(typeof(...))] for each reply"
            : !IsPartial(named) ? "is not partial, or stands in a type that is not, and has no static property Default; make it partial, so that System.Text.Json can write it"
            : null;
    }

    private static string? OfReply(INamedTypeSymbol type, ITypeSymbol reply)
    {
        var listed = Listed(type).ToList();
        if (listed.Count == 0)
        {
            return null; // written by hand, it says nothing of what it reads
        }

        var entry = listed.Find(candidate => SymbolEqualityComparer.Default.Equals(candidate.Argument(0) as ITypeSymbol, reply));
        var name = TypeText.Short(reply.WithNullableAnnotation(NullableAnnotation.NotAnnotated));
        if (entry is null)
        {
            return $"does not read '{name}'; add [JsonSerializable(typeof({name}))]";
        }

        var mode = entry.Named("GenerationMode") is int own && own != 0 ? own : type.FindJson("JsonSourceGenerationOptions")?.Named("GenerationMode") as int? ?? 0;
        return mode == SerializationOnly ? $"only writes '{name}', because its GenerationMode is Serialization; use Metadata, or leave it out" : null;
    }

    private static IEnumerable<AttributeData> Listed(INamedTypeSymbol type) => type.GetAttributes().Where(static attribute =>
        attribute.AttributeClass.Is(SerializerAttributes.Json, "JsonSerializableAttribute") && attribute.ConstructorArguments.Length == 1);

    // Whether the serializer's generator may add to it.
    private static bool IsPartial(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.ContainingType)
        {
            if (!current.DeclaringSyntaxReferences.Any(static reference => reference.GetSyntax() is TypeDeclarationSyntax declaration && declaration.Modifiers.Any(SyntaxKind.PartialKeyword)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool HasDefault(INamedTypeSymbol type) => type.GetMembers("Default").Any(static member =>
        member is IPropertySymbol { IsStatic: true, DeclaredAccessibility: Accessibility.Public or Accessibility.Internal, GetMethod: not null });

    private static bool DerivesFromContext(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.Is(SerializerAttributes.Json, "JsonSerializerContext"))
            {
                return true;
            }
        }

        return false;
    }
}
