namespace AnalyzerKit.Dispatch;

/// <summary>Where and how a reply departs from its schema: in words of the schema alone, and never with a value or a name of the reply's.</summary>
internal sealed class Misfit(string found, string expected)
{
    private string _path = "";

    /// <summary>The same one step further out.</summary>
    public Misfit In(string step)
    {
        _path = step + _path;
        return this;
    }

    public override string ToString() => $"at ${_path} found {found}, expected {expected}";
}
