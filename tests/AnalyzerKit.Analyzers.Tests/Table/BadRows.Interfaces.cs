using Microsoft.CodeAnalysis.CSharp;

namespace AnalyzerKit.Analyzers.Tests.Table;

internal static partial class BadRows
{
    private const string Ask = """[Prompt("x")] Task<string> A();""";

    /// <summary>What is wrong with an interface, or with the assembly.</summary>
    private static IEnumerable<BadRow> Interfaces =>
    [
        new("generic", "declare an interface for each type") { Source = "[MeteredModel(\"m\")] public interface {|AKIT5010:IRow|}<T> { " + Ask + " }" },
        new("in a generic class", "move it out") { Source = "class C<T> { [MeteredModel(\"m\")] internal interface {|AKIT5010:IRow|} { " + Ask + " } }" },
        new("private", "make it internal or public") { Source = "class C { [MeteredModel(\"m\")] private interface {|AKIT5010:IRow|} { " + Ask + " } }" },
        new("protected", "is protected") { Source = "public class C { [MeteredModel(\"m\")] protected interface {|AKIT5010:IRow|} { } }" },
        new("inside a private class", "'Hidden' is private") { Source = "public class C { private class Hidden { [MeteredModel(\"m\")] public interface {|AKIT5010:IRow|} { " + Ask + " } } }" },
        new("local to its file", "make it internal") { Source = "[MeteredModel(\"m\")] file interface {|AKIT5010:IRow|} { " + Ask + " }" },
        new("obsolete as an error", "obsolete as an error") { Source = "[MeteredModel(\"m\"), Obsolete(\"no\", true)] public interface {|AKIT5010:IRow|} { " + Ask + " }" },
        Setting("budget of zero", "an amount of USD above zero", "{|AKIT5011:Budget = 0|}"),
        Setting("negative budget", "is -1; it takes", "{|AKIT5011:Budget = -1|}"),
        Setting("a budget that is no number", "is NaN", "{|AKIT5011:Budget = double.NaN|}"),
        Setting("a budget without end", "Infinity", "{|AKIT5011:Budget = double.PositiveInfinity|}"),
        Setting("a budget beyond decimal", "Budget of 'IRow", "{|AKIT5011:Budget = 1e300|}"),
        Setting("a call's limit of zero", "MaxCostPerCall", "{|AKIT5011:MaxCostPerCall = 0|}"),
        Setting("negative temperature", "0 or more", "{|AKIT5011:Temperature = -0.1|}"),
        Setting("output limit of zero", "1 or more; leave it out for none", "{|AKIT5011:MaxOutputTokens = 0|}"),
        Setting("requests of zero", "RequestsPerMinute", "{|AKIT5011:RequestsPerMinute = 0|}"),
        Setting("negative tokens", "TokensPerMinute", "{|AKIT5011:TokensPerMinute = -5|}"),
        Setting("concurrency of zero", "MaxConcurrency", "{|AKIT5011:MaxConcurrency = 0|}"),
        Setting("a period that is none", "a member of BudgetPeriod", "{|AKIT5011:Period = (BudgetPeriod)9|}"),
        Setting("an action over budget that is none", "a member of BudgetExceededAction", "{|AKIT5011:OnBudgetExceeded = (BudgetExceededAction)2|}"),
        Setting("an action beyond the context that is none", "a member of ContextExceededAction", "{|AKIT5011:OnContextExceeded = (ContextExceededAction)(-1)|}"),
        Setting("an empty fallback", "A model's id in Fallbacks", "{|AKIT5013:Fallbacks = new[] { \"a\", \"\" }|}"),
        Setting("an empty name", "Name of 'IRow", "{|AKIT5013:Name = \"\"|}"),
        Setting("a blank relay", "Relay of 'IRow", "{|AKIT5013:Relay = \" \"|}"),
        Setting("an empty project", "Project of 'IRow", "{|AKIT5013:Project = \"\"|}"),
        new("a blank model", "The model's id") { Source = "[MeteredModel({|AKIT5013:\" \"|})] interface IRow { " + Ask + " }" },
        new("an interface's attempts of zero", "MaxAttempts") { Source = "[MeteredModel(\"m\"), Retry({|AKIT5011:MaxAttempts = 0|})] interface IRow { " + Ask + " }" },
        new("a delay of more than a day", "(a day)") { Source = "[MeteredModel(\"m\"), Retry({|AKIT5011:BaseDelayMilliseconds = 86400001|})] interface IRow { " + Ask + " }" },
        new("an interface's tag without value", "says no value") { Source = "[MeteredModel(\"m\"), {|AKIT5014:Tag(\"a\")|}] interface IRow { " + Ask + " }" },
        new("an interface's empty tag key", "The tag's key") { Source = "[MeteredModel(\"m\"), Tag({|AKIT5013:\"\"|}, \"b\")] interface IRow { " + Ask + " }" },
        new("a brace in the interface's system prompt", "a '}' without its '{'") { Source = "[MeteredModel(\"m\"), SystemPrompt(\"a {|AKIT5003:}|}\")] interface IRow { " + Ask + " }" },
        new("a placeholder that one method lacks", "is no parameter of 'B'") { Source = """[MeteredModel("m"), SystemPrompt("{|AKIT5002:{a}|}")] interface IRow { [Prompt("{a}")] Task<string> A(string a); [Prompt("x")] Task<string> B(); }""" },
        new("a mistake in a base that two inherit", "'{a}'") { Source = """interface IBase { [Prompt("{|AKIT5002:{a}|}")] Task<string> A(); } [MeteredModel("m")] interface IRow : IBase { } [MeteredModel("m")] interface ISecondOfBase : IBase { }""" },
        new("a base of another assembly", "IDisposable.Dispose") { Source = "[MeteredModel(\"m\")] interface {|AKIT5007:IRow|} : IDisposable { " + Ask + " }" },
        new("an event of a base of another assembly", "is an event") { Source = "[MeteredModel(\"m\")] interface {|AKIT5009:IRow|} : System.ComponentModel.INotifyPropertyChanged { }" },
        new("a client's name twice", "is the client name of") { Source = "[MeteredModel(\"m\", Name = \"twin\")] interface IRow { } [MeteredModel(\"m\", {|AKIT5015:Name = \"Twin\"|})] interface ITwin { }" },
        new("a registration that is no name", "give it the name of a method") { IsAlone = true, IsFile = true, Source = "[assembly: MeteredModelsRegistration({|AKIT5016:\"a b\"|})]" },
        new("a registration that is a keyword", "give it the name of a method") { IsAlone = true, IsFile = true, Source = "[assembly: MeteredModelsRegistration({|AKIT5016:\"class\"|})]" },
        new("a registration like everyone's", "choose a name of this assembly's own") { IsAlone = true, IsFile = true, Source = "[assembly: MeteredModelsRegistration({|AKIT5016:\"AddMeteredModels\"|})]" },
        new("the assembly's attempts of zero", "MaxAttempts of 'the assembly'") { IsAlone = true, IsFile = true, Source = "[assembly: Retry({|AKIT5011:MaxAttempts = 0|})] [MeteredModel(\"m\")] interface IX { } [MeteredModel(\"m\")] interface IY { }" },
        new("C# 7.3", "needs C# 9 or later") { Language = LanguageVersion.CSharp7_3, Source = "[MeteredModel(\"m\")] public interface {|AKIT5017:IRow|} { " + Ask + " }" },
        new("C# 8", "held at C# 8.0") { Language = LanguageVersion.CSharp8, Source = "[MeteredModel(\"m\")] public interface {|AKIT5017:IRow|} { " + Ask + " }" },
    ];

    private static BadRow Setting(string name, string says, string argument) => new(name, says)
    {
        Source = "[MeteredModel(\"m\", " + argument + ")] public interface IRow { " + Ask + " }",
    };
}
