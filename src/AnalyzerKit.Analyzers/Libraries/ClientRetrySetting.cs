using AnalyzerKit.Analyzers.Flow;
using AnalyzerKit.Analyzers.Generation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Libraries;

/// <summary>A client's own retry, told to go on for ever: <c>RetryPolicy = new ClientRetryPolicy(int.MaxValue)</c>, <c>MaxRetries = int.MaxValue</c>.</summary>
internal static class ClientRetrySetting
{
    public static bool MayBe(AssignmentExpressionSyntax assignment) => (assignment.Left switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        _ => "",
    }) is "RetryPolicy" or "MaxRetries";

    public static RetryFault? Fault(ISimpleAssignmentOperation assignment)
    {
        if (assignment.Target is not IPropertyReferenceOperation { Property: { } property, Instance.Type: { } owner })
        {
            return null;
        }

        if (property.Name == "MaxRetries")
        {
            return owner.ContainingNamespace is { } space && space.ToDisplayString().StartsWith("Anthropic", StringComparison.Ordinal) && IsEndless(assignment.Value) ? Of(assignment.Syntax, owner) : null;
        }

        return (owner.IsOrImplements("OpenAI", "OpenAIClientOptions") || owner.IsOrImplements("Azure.AI.OpenAI", "AzureOpenAIClientOptions"))
            && assignment.Value.Bare() is IObjectCreationOperation creation && creation.Type.Is("System.ClientModel.Primitives", "ClientRetryPolicy") && creation.Arguments.Argument("maxRetries") is { } number && IsEndless(number)
            ? Of(assignment.Syntax, owner) : null;
    }

    public static bool IsEndless(IOperation number) => number.Bare().ConstantValue is { HasValue: true, Value: int.MaxValue or long.MaxValue };

    private static RetryFault Of(SyntaxNode place, ITypeSymbol owner) => new(place.GetLocation(), owner.Name, RetryFault.Endless);
}
