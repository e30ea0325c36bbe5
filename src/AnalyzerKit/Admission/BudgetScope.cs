namespace AnalyzerKit.Admission;

/// <summary>An open scope of <see cref="IMetering.BeginScope"/>.</summary>
internal sealed class BudgetScope : MeteringScope
{
    /// <summary>The innermost scope open in this flow of control.</summary>
    public static BudgetScope? Current => throw new NotImplementedException();

    public override decimal Spent => throw new NotImplementedException();

    public override int Calls => throw new NotImplementedException();

    public override decimal? Remaining => throw new NotImplementedException();

    /// <summary>The scope's tags over those of the scopes around it; a null value drops the tag.</summary>
    public IReadOnlyDictionary<string, string?> Tags => throw new NotImplementedException();

    private protected override void Close() => throw new NotImplementedException();
}
