using AnalyzerKit.Analyzers.Flow;
using AnalyzerKit.Analyzers.Generation;
using AnalyzerKit.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Libraries;

/// <summary>Requests by bare <c>HttpClient</c> whose address, a known model host's, is in sight.</summary>
internal static class ModelHttpCalls
{
    private const string Http = "System.Net.Http";
    private const int Deepest = 4; // of locals that are made of locals

    private static readonly HashSet<string> Names = new(StringComparer.Ordinal) { "PostAsync", "PostAsJsonAsync", "SendAsync", "Send" };

    /// <summary>The files that may hold one.</summary>
    public static FileText Files() => new("PostA", "Send");

    public static bool Is(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (!Names.Contains(method.Name) || !(method.ContainingType.IsOrImplements(Http, "HttpMessageInvoker") || method.ContainingType.IsNamed("System.Net.Http.Json", "HttpClientJsonExtensions")))
        {
            return false;
        }

        var address = call.Arguments.Argument("requestUri");
        var request = call.Arguments.Argument("request");
        var client = call.Instance ?? call.Arguments.Argument("client");
        return address is not null ? IsModelHost(address, Deepest) ?? IsModelHost(client, Deepest) ?? false
            : request is not null && (IsModelHost(request, Deepest) ?? IsModelHost(client, Deepest) ?? false);
    }

    /// <summary>Whether there is anything to ask at all, by the syntax alone.</summary>
    public static bool MayBeIn(SyntaxNode node) => node.DescendantTokens().Any(static token => token.IsKind(SyntaxKind.IdentifierToken) && Names.Contains(token.ValueText));

    /// <summary>Whether a text or address that is in sight begins with a known model host.</summary>
    public static bool IsModelHost(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" && KnownHosts.Find(uri!).Provider is not null;

    // Null where the operation names no host at all.
    private static bool? IsModelHost(IOperation? operation, int depth)
    {
        if (operation is null || depth == 0)
        {
            return null;
        }

        operation = operation.Bare();
        if (ConstantText.Of(operation) is { } text)
        {
            return Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" ? IsModelHost(text) : null;
        }

        switch (operation)
        {
            case IInterpolatedStringOperation interpolated:
                return interpolated.Parts.FirstOrDefault() switch
                {
                    IInterpolatedStringTextOperation start => IsModelHost(start.Text, depth - 1),
                    IInterpolationOperation start => IsModelHost(start.Expression, depth - 1),
                    _ => null,
                };
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum:
                return IsModelHost(sum.LeftOperand, depth - 1);
            case ILocalReferenceOperation local:
                return IsModelHost(Writes.Only(local), depth - 1);
            case IFieldReferenceOperation { Field.IsReadOnly: true } field:
                return IsModelHost(Initializer(field.Field, operation.SemanticModel), depth - 1);
            case IObjectCreationOperation creation when creation.Type.Is("System", "Uri"):
                return creation.Arguments.Select(argument => IsModelHost(argument.Value, depth - 1)).FirstOrDefault(static host => host is not null);
            case IObjectCreationOperation creation when creation.Type.Is(Http, "HttpRequestMessage"):
                return IsModelHost(creation.Arguments.Argument("requestUri"), depth - 1) ?? Assigned(creation, "RequestUri", depth);
            case IObjectCreationOperation creation when creation.Type.Is(Http, "HttpClient"):
                return Assigned(creation, "BaseAddress", depth);
            default:
                return null;
        }
    }

    private static bool? Assigned(IObjectCreationOperation creation, string property, int depth) =>
        creation.Initializer?.Initializers.OfType<ISimpleAssignmentOperation>().Where(assignment => assignment.Target is IPropertyReferenceOperation target && target.Property.Name == property)
            .Select(assignment => IsModelHost(assignment.Value, depth - 1)).FirstOrDefault(static host => host is not null);

    private static IOperation? Initializer(IFieldSymbol field, SemanticModel? model) =>
        field.DeclaringSyntaxReferences.FirstOrDefault() is { } declaration && declaration.SyntaxTree == model?.SyntaxTree
            && declaration.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: var value } ? model.GetOperation(value) : null;
}
