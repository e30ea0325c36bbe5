using AnalyzerKit.Analyzers.Generation;
using AnalyzerKit.Analyzers.Generation.Parsing;
using Microsoft.CodeAnalysis;

namespace AnalyzerKit.Analyzers.Libraries;

/// <summary>Finds the placeholders in <c>[SystemPrompt]</c> that parameters fill whose text can be anything.</summary>
internal static class DeclaredSystemPrompts
{
    public static IEnumerable<(Location Place, string Name)> CallersText(ParseContext context, INamedTypeSymbol service)
    {
        var inherited = service.AllInterfaces.Insert(0, service).FirstOrDefault(static type => type.Attribute(KnownNames.SystemPrompt) is not null);
        var shared = inherited is null ? null : PromptReader.Read(inherited, KnownNames.SystemPrompt, context);
        foreach (var method in service.AllInterfaces.Insert(0, service).SelectMany(static type => type.GetMembers()).OfType<IMethodSymbol>().Where(static method => method is { IsAbstract: true, MethodKind: MethodKind.Ordinary }))
        {
            var prompt = method.Attribute(KnownNames.SystemPrompt) is null ? shared : PromptReader.Read(method, KnownNames.SystemPrompt, context);
            foreach (var placeholder in prompt?.Placeholders ?? [])
            {
                if (method.Parameters.FirstOrDefault(parameter => parameter.Name == placeholder.Name) is { } parameter && IsFree(parameter.Type))
                {
                    yield return (prompt!.Spot(context, placeholder.Start, placeholder.Length), placeholder.Name);
                }
            }
        }
    }

    // An enum, a number, a date or an id cannot be talked into anything; a record writes the texts that it holds.
    private static bool IsFree(ITypeSymbol type) => type.SpecialType == SpecialType.System_String || type.Is("System.Text", "StringBuilder")
        || (type is { IsRecord: true } && type.GetMembers().OfType<IPropertySymbol>().Any(static property => property is { IsStatic: false, DeclaredAccessibility: Accessibility.Public, Type.SpecialType: SpecialType.System_String }));
}
