using AnalyzerKit.Analyzers.Flow;
using AnalyzerKit.Analyzers.Generation;
using AnalyzerKit.Analyzers.Libraries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Rules;

/// <summary>Finds the output limits in code whose model is in sight.</summary>
internal static class OutputLimits
{
    private const string Metered = "MaxOutputTokens";
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal) { Metered, "MaxOutputTokenCount", "MaxTokens" };
    private static readonly HashSet<string> Members = new(StringComparer.Ordinal) { "max_tokens", "max_completion_tokens", "max_output_tokens" };

    public static void Register(CompilationStartAnalysisContext start, Action<OutputLimit, Action<Diagnostic>> read)
    {
        if (start.Compilation.Has(KnownNames.MeteredModelFullName, KnownNames.Runtime))
        {
            start.RegisterSyntaxNodeAction(
                node =>
                {
                    foreach (var limit in OfAttribute(node))
                    {
                        read(limit, node.ReportDiagnostic);
                    }
                },
                SyntaxKind.Attribute);
        }

        start.RegisterSyntaxNodeAction(node => Give(OfBody(node), node, read), SyntaxKind.AnonymousObjectMemberDeclarator);
        if (ModelLibraries.AreReferenced(start.Compilation))
        {
            start.RegisterSyntaxNodeAction(node => Give(OfOptions(node), node, read), SyntaxKind.SimpleAssignmentExpression);
        }
    }

    private static void Give(OutputLimit? limit, SyntaxNodeAnalysisContext node, Action<OutputLimit, Action<Diagnostic>> read)
    {
        if (limit is not null)
        {
            read(limit, node.ReportDiagnostic);
        }
    }

    private static IEnumerable<OutputLimit> OfAttribute(SyntaxNodeAnalysisContext context)
    {
        var attribute = (AttributeSyntax)context.Node;
        var uses = MeteredUses.Of(attribute, context.SemanticModel, context.Options, context.CancellationToken).ToList();
        if (uses.Count == 0 || MeteredUses.Creation(attribute, context.SemanticModel, context.CancellationToken) is not { } creation)
        {
            yield break;
        }

        var isMakers = uses[0].Server == ModelServer.Relay;
        if (MeteredUses.Named(creation, Metered) is { } own)
        {
            if (Number(own) is { } tokens)
            {
                yield return new(tokens, own, [.. uses.Select(static use => use.Id)], isMakers);
            }
        }
        else if (LimitElsewhere(attribute, MeteredUses.IsRoute(creation), context) is { } limit)
        {
            foreach (var use in uses)
            {
                yield return new(limit, use.Value, [use.Id], isMakers, IsOwn: false);
            }
        }
    }

    // A method that changes the model keeps the interface's limit; a route has that of what it stands on.
    private static int? LimitElsewhere(AttributeSyntax attribute, bool isRoute, SyntaxNodeAnalysisContext context) => attribute.Parent?.Parent switch
    {
        MethodDeclarationSyntax { Parent: InterfaceDeclarationSyntax service } method => (isRoute ? Limit(method, context) : null) ?? Limit(service, context),
        InterfaceDeclarationSyntax service when isRoute => Limit(service, context),
        _ => null,
    };

    private static int? Limit(MemberDeclarationSyntax bearer, SyntaxNodeAnalysisContext context) =>
        context.SemanticModel.GetDeclaredSymbol(bearer, context.CancellationToken)?.Attribute(KnownNames.MeteredModel)?.NamedArguments
            .FirstOrDefault(static argument => argument.Key == Metered).Value.Value as int?;

    private static OutputLimit? OfOptions(SyntaxNodeAnalysisContext context)
    {
        var assignment = (AssignmentExpressionSyntax)context.Node;
        if (SyntaxNames.Of(assignment.Left) is not { } name || !Names.Contains(name)
            || context.SemanticModel.GetOperation(assignment, context.CancellationToken) is not ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Instance: { } instance } property } operation
            || !IsOfLibrary(property.Property.ContainingType)
            || Number(operation.Value) is not { } tokens
            || OptionUses.Holder(instance) is not { } holder)
        {
            return null;
        }

        if (ModelBeside(holder) is { } beside)
        {
            return ConstantText.Of(ModelText.Bare(beside)) is { } id && OptionUses.ClientOf(holder).Kind is EndpointKind.Unknown or EndpointKind.Maker ? new(tokens, operation.Value.Bare(), [id]) : null;
        }

        var models = Receivers.Calls(holder)
            .Where(static call => ClientEndpoints.Of(call.Receiver()).Kind == EndpointKind.Maker)
            .Select(static call => ModelClients.ModelOf(call.Receiver()) is { } model ? ConstantText.Of(model) : null)
            .OfType<string>()
            .ToList();
        return models.Count == 0 ? null : new(tokens, operation.Value.Bare(), models);
    }

    private static OutputLimit? OfBody(SyntaxNodeAnalysisContext context)
    {
        var member = (AnonymousObjectMemberDeclaratorSyntax)context.Node;
        return SyntaxNames.Of(member) is { } name && Members.Contains(name)
            && ((AnonymousObjectCreationExpressionSyntax)member.Parent!).Initializers.FirstOrDefault(static other => SyntaxNames.Of(other) == "model") is { } model
            && BodyUses.MakerOf(member, context.SemanticModel) is not null
            && context.SemanticModel.GetOperation(member.Expression, context.CancellationToken) is { } value && Number(value) is { } tokens
            && context.SemanticModel.GetOperation(model.Expression, context.CancellationToken) is { } named && ConstantText.Of(named) is { } id
            ? new(tokens, value, [id])
            : null;
    }

    private static IOperation? ModelBeside(IOperation holder)
    {
        var assignments = holder switch
        {
            IObjectCreationOperation { Initializer: { } initializer } => initializer.Initializers.OfType<ISimpleAssignmentOperation>().Concat(After(holder)),
            IWithOperation with => with.Initializer.Initializers.OfType<ISimpleAssignmentOperation>(),
            ILocalReferenceOperation or IParameterReferenceOperation => OnVariable(holder),
            _ => [],
        };
        var models = assignments.Where(static assignment => assignment.Target is IPropertyReferenceOperation { Property.Name: "ModelId" or "Model" }).Select(static assignment => assignment.Value).ToList();
        return models.Count == 1 ? models[0] : null;
    }

    // What is set on the local that the object is made for.
    private static IEnumerable<ISimpleAssignmentOperation> After(IOperation made) => made.Parent is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator }
        ? made.Body().DescendantsAndSelf().OfType<ISimpleAssignmentOperation>().Where(assignment =>
            assignment.Target is IPropertyReferenceOperation { Instance: ILocalReferenceOperation local } && SymbolEqualityComparer.Default.Equals(local.Local, declarator.Symbol))
        : [];

    private static IEnumerable<ISimpleAssignmentOperation> OnVariable(IOperation variable)
    {
        var after = variable.Body().DescendantsAndSelf().OfType<ISimpleAssignmentOperation>()
            .Where(assignment => assignment.Target is IPropertyReferenceOperation { Instance: { } instance } && IsSame(instance.Bare(), variable));
        return Origins.Of(variable) is IObjectCreationOperation { Initializer: { } initializer } ? initializer.Initializers.OfType<ISimpleAssignmentOperation>().Concat(after) : after;
    }

    private static bool IsSame(IOperation one, IOperation other) => (one, other) switch
    {
        (ILocalReferenceOperation left, ILocalReferenceOperation right) => SymbolEqualityComparer.Default.Equals(left.Local, right.Local),
        (IParameterReferenceOperation left, IParameterReferenceOperation right) => SymbolEqualityComparer.Default.Equals(left.Parameter, right.Parameter),
        _ => false,
    };

    private static bool IsOfLibrary(ITypeSymbol? type) => ClientEndpoints.Space(type) is var space
        && (space.StartsWith("Microsoft.Extensions.AI", StringComparison.Ordinal) || space.StartsWith("OpenAI", StringComparison.Ordinal) || space.StartsWith("Anthropic", StringComparison.Ordinal) || space.StartsWith("Microsoft.SemanticKernel", StringComparison.Ordinal));

    private static long? Number(IOperation value) => Constant(value) ?? (Origins.Of(value) is { } origin ? Constant(origin) : null);

    private static long? Constant(IOperation value) => value.Bare().ConstantValue switch
    {
        { HasValue: true, Value: int number } => number,
        { HasValue: true, Value: long number } => number,
        _ => null,
    };
}
