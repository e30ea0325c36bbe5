namespace AnalyzerKit.Alerts;

/// <summary>Whose alerts they are, as configured: a part of every key.</summary>
internal readonly record struct AlertOrigin(string? Project, string? Environment)
{
    public static AlertOrigin Of(Dispatch.MeteringSettings settings) => new(settings.Project, settings.Environment);
}
