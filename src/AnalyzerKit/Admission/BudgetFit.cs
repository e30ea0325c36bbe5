namespace AnalyzerKit.Admission;

/// <summary>Whether a call fits all that may refuse it.</summary>
internal enum BudgetFit
{
    /// <summary>It fits what is left.</summary>
    Now,

    /// <summary>It fits once others have settled low enough.</summary>
    Later,

    /// <summary>It would not fit even if nothing else were in flight.</summary>
    Never,
}
