namespace AnalyzerKit.Analyzers.Generation;

/// <summary>The names under which the generator's steps can be watched.</summary>
internal static class Steps
{
    public const string Host = nameof(Host);
    public const string Clients = nameof(Clients);
    public const string Clashes = nameof(Clashes);
    public const string Files = nameof(Files);
    public const string Entries = nameof(Entries);
    public const string ModelsFile = nameof(ModelsFile);
    public const string Registration = nameof(Registration);
}
