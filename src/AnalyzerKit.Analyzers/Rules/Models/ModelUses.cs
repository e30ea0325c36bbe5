using AnalyzerKit.Analyzers.Flow;
using AnalyzerKit.Analyzers.Generation;
using AnalyzerKit.Analyzers.Libraries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AnalyzerKit.Analyzers.Rules;

/// <summary>Finds the places where code names a model, and who answers for the name. Those that a custom server or a deployment answers for are left out.</summary>
internal static class ModelUses
{
    /// <summary>Hands every such place of a compilation to a rule.</summary>
    public static void Register(CompilationStartAnalysisContext start, ModelUseReader read)
    {
        RegisterMetered(start, read);

        // A body that is sent by hand needs no library.
        start.RegisterSyntaxNodeAction(node => Body(node, ((AnonymousObjectMemberDeclaratorSyntax)node.Node).Expression, read), SyntaxKind.AnonymousObjectMemberDeclarator);
        start.RegisterSyntaxNodeAction(node => Element(node, read), SyntaxKind.ComplexElementInitializerExpression);
        var hasLibrary = ModelLibraries.AreReferenced(start.Compilation);
        start.RegisterSyntaxNodeAction(node => Assignment(node, read, hasLibrary), SyntaxKind.SimpleAssignmentExpression);
        if (hasLibrary)
        {
            start.RegisterSyntaxNodeAction(node => Client(node, read), SyntaxKind.InvocationExpression, SyntaxKind.ObjectCreationExpression, SyntaxKind.ImplicitObjectCreationExpression);
        }
    }

    /// <summary>The same for those on metered interfaces alone.</summary>
    public static void RegisterMetered(CompilationStartAnalysisContext start, ModelUseReader read)
    {
        if (start.Compilation.Has(KnownNames.MeteredModelFullName, KnownNames.Runtime))
        {
            start.RegisterSyntaxNodeAction(node => Attribute(node, read), SyntaxKind.Attribute);
        }
    }

    private static void Attribute(SyntaxNodeAnalysisContext context, ModelUseReader read)
    {
        foreach (var use in MeteredUses.Of((AttributeSyntax)context.Node, context.SemanticModel, context.Options, context.CancellationToken))
        {
            read(use, context.Options, context.ReportDiagnostic);
        }
    }

    private static void Client(SyntaxNodeAnalysisContext context, ModelUseReader read)
    {
        if (SyntaxNames.Of(context.Node) is { } name ? ModelClients.CouldBe(name) : context.Node is ImplicitObjectCreationExpressionSyntax { ArgumentList.Arguments.Count: > 0 })
        {
            if (context.SemanticModel.GetOperation(context.Node, context.CancellationToken) is { } operation
                && ModelClients.Of(operation) is { Model: { } model, Endpoint: { Kind: EndpointKind.Maker } endpoint })
            {
                Report(context, model, ModelServer.Maker, endpoint.Maker, read);
            }
        }
    }

    private static void Assignment(SyntaxNodeAnalysisContext context, ModelUseReader read, bool hasLibrary)
    {
        var assignment = (AssignmentExpressionSyntax)context.Node;
        if (BodyUses.IsModelEntry(assignment) || (BodyUses.IsModelMember(assignment) && IsOwn(context.SemanticModel.GetSymbolInfo(assignment.Left, context.CancellationToken).Symbol)))
        {
            Body(context, assignment.Right, read);
        }
        else if (hasLibrary && OptionUses.CouldBe(assignment) && context.SemanticModel.GetOperation(assignment, context.CancellationToken) is { } operation && OptionUses.ServerOf(operation, out var value) is { } server)
        {
            Report(context, value!, server.Kind == EndpointKind.Maker ? ModelServer.Maker : ModelServer.Unknown, server.Maker, read);
        }
    }

    // A request's type that is written in the project is a body, too; a library's says where it goes by itself.
    private static bool IsOwn(ISymbol? member) => member is { DeclaringSyntaxReferences.Length: > 0, ContainingType: { } type } && !type.Is(KnownNames.Runtime, KnownNames.MeteredModel);

    private static void Element(SyntaxNodeAnalysisContext context, ModelUseReader read)
    {
        if (BodyUses.ModelElement((InitializerExpressionSyntax)context.Node) is { } value)
        {
            Body(context, value, read);
        }
    }

    private static void Body(SyntaxNodeAnalysisContext context, ExpressionSyntax value, ModelUseReader read)
    {
        if (context.Node is AnonymousObjectMemberDeclaratorSyntax member && SyntaxNames.Of(member) != "model")
        {
            return;
        }

        if (BodyUses.MakerOf(context.Node, context.SemanticModel) is { } maker && context.SemanticModel.GetOperation(value, context.CancellationToken) is { } operation)
        {
            Report(context, operation, ModelServer.Maker, maker, read);
        }
    }

    private static void Report(SyntaxNodeAnalysisContext context, IOperation value, ModelServer server, string? maker, ModelUseReader read)
    {
        foreach (var choice in ModelText.Choices(value))
        {
            if (ConstantText.Of(choice) is { } id && !string.IsNullOrWhiteSpace(id))
            {
                read(new(id, choice, server, maker), context.Options, context.ReportDiagnostic);
            }
        }
    }
}
