using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Flow;

/// <summary>What the properties of an object are set to: in its initializer, and through the variable that holds it.</summary>
internal static class ObjectSettings
{
    /// <summary>The values that a property of a new object is given.</summary>
    public static IReadOnlyList<IOperation> Of(IObjectCreationOperation creation, string property)
    {
        var values = new List<IOperation>();
        foreach (var member in creation.Initializer?.Initializers ?? [])
        {
            if (member is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: var target }, Value: var value } && target.Name == property)
            {
                values.Add(value);
            }
        }

        if (Holder(creation) is { } holder)
        {
            values.AddRange(Of(holder, property, creation));
        }

        return values;
    }

    /// <summary>The values that a property is given through a local, a parameter or a field.</summary>
    public static IEnumerable<IOperation> Of(ISymbol holder, string property, IOperation near)
    {
        if (holder is IFieldSymbol or IPropertySymbol)
        {
            return MemberValues.Through(holder, property, near);
        }

        return near.Body().DescendantsAndSelf().OfType<ISimpleAssignmentOperation>()
            .Where(assignment => assignment.Target is IPropertyReferenceOperation { Property: var target, Instance: { } instance } && target.Name == property && SymbolEqualityComparer.Default.Equals(Variable(instance), holder))
            .Select(static assignment => assignment.Value);
    }

    /// <summary>The local, parameter, field or property that an operation reads; null where it reads none.</summary>
    public static ISymbol? Variable(IOperation operation) => operation.Bare() switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation field => field.Field,
        IPropertyReferenceOperation property => property.Property,
        _ => null,
    };

    private static ISymbol? Holder(IOperation creation)
    {
        var parent = creation.Parent;
        while (parent is IConversionOperation or IParenthesizedOperation)
        {
            parent = parent.Parent;
        }

        return parent switch
        {
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => declarator.Symbol,
            IVariableInitializerOperation { Parent: IVariableDeclarationOperation { Declarators: { Length: 1 } declarators } } => declarators[0].Symbol,
            ISimpleAssignmentOperation assignment => Variable(assignment.Target),
            IFieldInitializerOperation { InitializedFields: { Length: 1 } fields } => fields[0],
            IPropertyInitializerOperation { InitializedProperties: { Length: 1 } properties } => properties[0],
            _ => null,
        };
    }
}
