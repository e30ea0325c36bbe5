using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace AnalyzerKit.Admission;

/// <summary>The budgets of a call; four have room without another object, which is nearly always enough.</summary>
internal struct BudgetLines
{
    private Few _few;
    private BudgetLine[]? _many;

    public int Count { get; private set; }

    [UnscopedRef]
    public Span<BudgetLine> All => _many is null ? ((Span<BudgetLine>)_few)[..Count] : _many.AsSpan(0, Count);

    public void Add(in BudgetLine line)
    {
        if (Count == (_many?.Length ?? Few.Length))
        {
            var more = new BudgetLine[Count * 2];
            All.CopyTo(more);
            _many = more;
        }

        Count++;
        All[^1] = line;
    }

    public void Clear() => Count = 0;

    [InlineArray(Length)]
    private struct Few
    {
        public const int Length = 4;
        private BudgetLine _first;
    }
}
