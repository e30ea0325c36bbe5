namespace AnalyzerKit.Analyzers.Tests.Table;

internal static partial class BadRows
{
    private const string Two = "CallTier.Simple, \"a\", \"b\"";

    /// <summary>What is wrong with a route.</summary>
    private static IEnumerable<BadRow> Routes =>
    [
        new("two routes for a tier", "the second one for that tier") { Source = "[MeteredModel(\"m\"), Route(" + Two + "), {|AKIT5025:Route(CallTier.Simple, \"c\")|}] public interface IRow { " + Ask + " }" },
        new("two routes of a method for a tier", "'Complex' on 'A'") { Source = "[MeteredModel(\"m\")] public interface IRow { [Route(CallTier.Complex, \"a\"), {|AKIT5025:Route(CallTier.Complex, \"b\")|}] " + Ask + " }" },
        new("two routes for a tier in a base", "'Simple' on 'IBase'") { Source = "[Route(CallTier.Simple, \"a\"), {|AKIT5025:Route(CallTier.Simple, \"b\")|}] public interface IBase { " + Ask + " } [MeteredModel(\"m\")] public interface IRow : IBase { }" },
        new("a route to nowhere", "names no model") { Source = "[MeteredModel(\"m\"), {|AKIT5025:Route(CallTier.Moderate)|}] public interface IRow { " + Ask + " }" },
        Route("a route to an empty array", "names no model", "CallTier.Simple, new string[0]", isWhole: true),
        Route("a route to null", "names no model", "CallTier.Simple, null!", isWhole: true),
        Route("a route to nowhere with weights", "names no model", "CallTier.Simple, Order = RouteOrder.Weight, Weights = new[] { 1.0 }", isWhole: true),
        Route("a blank model of a route", "A model's id in a route of 'IRow", "CallTier.Simple, \"a\", {|AKIT5013:\" \"|}"),
        Route("a model that is null", "A model's id in a route of 'IRow", "CallTier.Simple, {|AKIT5013:(string)null!|}"),
        Route("an empty model in an array", "A model's id in a route of 'IRow", "CallTier.Simple, new[] { \"a\", {|AKIT5013:\"\"|} }"),
        Route("an empty model in an array by name", "A model's id in a route of 'IRow", "models: new string[] { {|AKIT5013:\"\"|} }, tier: CallTier.Simple"),
        Route("an empty model by name", "A model's id in a route of 'IRow", "models: {|AKIT5013:\"\"|}, tier: CallTier.Simple"),
        Route("one model twice", "names 'a' twice", "CallTier.Simple, \"a\", \"b\", {|AKIT5025:\"a\"|}"),
        Route("one model twice in a collection", "names 'a' twice", "CallTier.Simple, [\"a\", {|AKIT5025:\"a\"|}]"),
        Route("more models than a route has", "names 9 models; keep at most 8", "CallTier.Simple, \"a\", \"b\", \"c\", \"d\", \"e\", \"f\", \"g\", \"h\", {|AKIT5025:\"i\"|}"),
        Route("a tier that is none", "Tier of 'IRow", "{|AKIT5011:(CallTier)3|}, \"a\""),
        Route("a negative tier by name", "is -1; it takes a member of CallTier", "tier: {|AKIT5011:(CallTier)(-1)|}, \"a\""),
        Route("an order that is none", "is 4; it takes a member of RouteOrder", Two + ", {|AKIT5011:Order = (RouteOrder)4|}"),
        Route("an order that is none, with weights", "is 4; it takes a member of RouteOrder", Two + ", {|AKIT5011:Order = (RouteOrder)4|}, Weights = new[] { 1.0, 2 }"),
        Route("by weight without weights", "goes by weight and has none", Two + ", {|AKIT5025:Order = RouteOrder.Weight|}"),
        Route("by weight with weights of null", "goes by weight and has none", Two + ", {|AKIT5025:Order = RouteOrder.Weight|}, Weights = null!"),
        Route("weights in the order of declaration", "count with Order = RouteOrder.Weight alone", Two + ", {|AKIT5025:Weights = new[] { 1.0, 2.0 }|}"),
        Route("weights by price", "count with Order = RouteOrder.Weight alone", Two + ", Order = RouteOrder.Price, {|AKIT5025:Weights = [1, 2]|}"),
        Route("fewer weights than models", "has 2 models and 1 weight;", Two + ", Order = RouteOrder.Weight, {|AKIT5025:Weights = new[] { 1.0 }|}"),
        Route("more weights than models", "has 2 models and 3 weights;", Two + ", Order = RouteOrder.Weight, {|AKIT5025:Weights = new double[] { 1, 2, 3 }|}"),
        Route("a weight of zero", "is 0; it takes a number above zero", Two + ", Order = RouteOrder.Weight, Weights = new[] { 1.5, {|AKIT5011:0|} }"),
        Route("a negative weight", "is -0.5; it takes", Two + ", Order = RouteOrder.Weight, Weights = new double[] { {|AKIT5011:-0.5|}, 1 }"),
        Route("a weight that is no number", "is NaN", Two + ", Order = RouteOrder.Weight, Weights = [1, {|AKIT5011:double.NaN|}]"),
        Route("a weight without end", "is Infinity", Two + ", Order = RouteOrder.Weight, Weights = new[] { 1, {|AKIT5011:double.PositiveInfinity|} }"),
        new("a method's weight of zero", "of 'A' is 0") { Source = "[MeteredModel(\"m\")] public interface IRow { [Route(" + Two + ", Order = RouteOrder.Weight, Weights = new[] { 1.0, {|AKIT5011:0|} })] " + Ask + " }" },
        new("a base's empty model", "A model's id in a route of 'IBase'") { Source = "[Route(CallTier.Simple, {|AKIT5013:\"\"|})] public interface IBase { " + Ask + " } [MeteredModel(\"m\")] public interface IRow : IBase { }" },
        new("what to do over budget, on a method", "OnBudgetExceeded is the interface's to say") { Source = "[MeteredModel(\"m\")] public interface IRow { [MeteredModel(\"n\", {|AKIT5012:OnBudgetExceeded = BudgetExceededAction.Downgrade|})] " + Ask + " }" },
        new("what to do beyond the context, on a method", "OnContextExceeded is the interface's to say") { Source = "[MeteredModel(\"m\")] public interface IRow { [MeteredModel(\"n\", {|AKIT5012:OnContextExceeded = ContextExceededAction.Send|})] " + Ask + " }" },
    ];

    private static BadRow Route(string name, string says, string arguments, bool isWhole = false) => new(name, says)
    {
        Source = "[MeteredModel(\"m\"), " + (isWhole ? "{|AKIT5025:Route(" + arguments + ")|}" : "Route(" + arguments + ")") + "] public interface IRow { " + Ask + " }",
    };
}
