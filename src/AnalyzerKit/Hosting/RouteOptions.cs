using AnalyzerKit.Hosting;

namespace AnalyzerKit;

/// <summary>The models that serve calls of one tier, over what a <see cref="RouteAttribute"/> says.</summary>
/// <remarks><c>Clients:&lt;name&gt;:Routes:&lt;tier&gt;</c> in configuration; the tier is a <see cref="CallTier"/>'s name. What is null stays as declared.</remarks>
public sealed class RouteOptions : ISettingsObject
{
    /// <summary>The models' ids; an empty list takes the tier's route away.</summary>
    public IList<string>? Models { get; set; }

    /// <summary>Which of the models a call tries first.</summary>
    public RouteOrder? Order { get; set; }

    /// <summary>How often each model goes first, relative to the others: one number above zero for each of <see cref="Models"/>, with <see cref="RouteOrder.Weight"/> alone.</summary>
    public IList<double>? Weights { get; set; }

    string? ISettingsObject.Path { get; set; }
}
