using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Flow;

/// <summary>What is multiplied and divided in a product, through locals that are products themselves.</summary>
internal sealed class Factors
{
    private const int Deepest = 12;

    // Locals that are made of each other would be read again and again.
    private readonly HashSet<ILocalSymbol> _read = new(SymbolEqualityComparer.Default);

    private Factors()
    {
    }

    /// <summary>What stands above the line.</summary>
    public List<IOperation> Above { get; } = [];

    /// <summary>What stands below it.</summary>
    public List<IOperation> Below { get; } = [];

    public static Factors Of(IOperation product)
    {
        var factors = new Factors();
        factors.Read(product, isAbove: true, Deepest);
        return factors;
    }

    /// <summary>The summands of a sum, or the operation alone.</summary>
    public static IEnumerable<IOperation> Summands(IOperation operation)
    {
        var waiting = new Stack<IOperation>();
        waiting.Push(operation);
        while (waiting.Count > 0)
        {
            var bare = waiting.Pop().Bare();
            if (bare is IBinaryOperation { OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract, OperatorMethod: null } sum)
            {
                waiting.Push(sum.RightOperand);
                waiting.Push(sum.LeftOperand);
            }
            else
            {
                yield return bare;
            }
        }
    }

    private void Read(IOperation operation, bool isAbove, int depth)
    {
        operation = operation.Bare();
        if (depth > 0 && operation is IBinaryOperation { OperatorKind: BinaryOperatorKind.Multiply or BinaryOperatorKind.Divide, OperatorMethod: null, ConstantValue.HasValue: false } binary)
        {
            Read(binary.LeftOperand, isAbove, depth - 1);
            Read(binary.RightOperand, binary.OperatorKind == BinaryOperatorKind.Multiply ? isAbove : !isAbove, depth - 1);
        }
        else if (depth > 0 && operation is ILocalReferenceOperation { ConstantValue.HasValue: false } local && _read.Count < Deepest && _read.Add(local.Local) && Writes.Only(local)?.Bare() is IBinaryOperation { OperatorKind: BinaryOperatorKind.Multiply or BinaryOperatorKind.Divide } made)
        {
            Read(made, isAbove, depth / 2);
        }
        else
        {
            (isAbove ? Above : Below).Add(operation);
        }
    }
}
