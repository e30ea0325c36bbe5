using AnalyzerKit.Analyzers.Generation.Parsing;
using Microsoft.CodeAnalysis.CSharp;

namespace AnalyzerKit.Analyzers.Tests.Rules;

/// <summary>Every reason for which a declaration is refused, each with one example: the table of docs/declarations.md.</summary>
public static class DeclarationMistakes
{
    private const string OnMethods = " is the interface's to say, not that of 'AskAsync'; a method changes the model, MaxOutputTokens, Temperature, MaxCostPerCall, Fallbacks and Coalesce";

    public static IReadOnlyList<DeclarationMistake> All { get; } =
    [
        // what comes back
        new("""[Prompt("Name a {thing}")] {|AKIT5001:string|} Ask(string thing);""", "'Ask' returns 'string': return " + ReplyShape.OfPrompt) { HasFix = true },
        new("""{|AKIT5001:Task<string>|} AskAsync(IEnumerable<ChatMessage> messages);""", "'AskAsync' returns 'Task<string>': a method that takes messages returns " + ReplyShape.OfMessages) { HasFix = true },

        // structured replies
        new("""[Prompt("Review it")] Task<{|AKIT5019:object|}> AskAsync();""", "'AskAsync' returns 'Task<object>', which no structured reply can fill: it says nothing of what it holds; declare a record"),
        new("""[Prompt("Review it")] Task<{|AKIT5019:Dictionary<string, int>|}> AskAsync();""", "'AskAsync' returns 'Task<Dictionary<string, int>>', which no structured reply can fill: a schema names every property, and a dictionary's keys are not known; use a list of a record with a key and a value"),
        new("""[Prompt("Review it")] Task<{|AKIT5019:(int Line, string Text)|}> AskAsync();""", "'AskAsync' returns 'Task<(int Line, string Text)>', which no structured reply can fill: a tuple's names are lost when it is compiled; declare a record"),
        new("""[Prompt("Review it")] Task<{|AKIT5019:System.Text.Json.JsonElement|}> AskAsync();""", "'AskAsync' returns 'Task<JsonElement>', which no structured reply can fill: any JSON fits it; declare a record"),
        new("""[Prompt("Review it")] Task<{|AKIT5019:ChatResponse|}> AskAsync();""", "'AskAsync' returns 'Task<ChatResponse>', which no structured reply can fill: a method with a [Prompt] returns text or a type of yours; for the whole answer, take IEnumerable<ChatMessage> in place of the [Prompt]"),
        new("""[MeteredModel("gpt-4.1")] public interface IClient { [Prompt("Review it")] Task<{|AKIT5019:Review|}> AskAsync(); } public abstract record Review(int Score);""", "'AskAsync' returns 'Task<Review>', which no structured reply can fill: it is abstract, so no value of it can be made; use a class or record that is not"),
        new("""[MeteredModel("gpt-4.1")] public interface IClient { [Prompt("Review it")] Task<{|AKIT5019:Review|}> AskAsync(); } public record Review(Dictionary<string, int> Scores);""", "'AskAsync' returns 'Task<Review>', which no structured reply can fill: Review.Scores is a Dictionary<string, int>: a schema names every property, and a dictionary's keys are not known; use a list of a record with a key and a value"),
        new("""[MeteredModel("gpt-4.1")] public interface IClient { [Prompt("Review it")] Task<{|AKIT5019:Review|}> AskAsync(); } public record Review(int Score, Review Next);""", "'AskAsync' returns 'Task<Review>', which no structured reply can fill: Review.next: a value of it would hold itself without end; make the property nullable ('#nullable enable' where annotations are off), or a list"),
        new("""[MeteredModel("gpt-4.1")] public interface IClient { [Prompt("Review it")] Task<{|AKIT5019:Review|}> AskAsync(); } public class Review { public int Score => 1; }""", "'AskAsync' returns 'Task<Review>', which no structured reply can fill: it has no property that a reply could set; add one with a public setter or init, or one that the constructor sets"),
        new("""[MeteredModel("gpt-4.1")] public interface IClient { [Prompt("Review it")] Task<{|AKIT5019:Review|}> AskAsync(); } public class Review { public Review(int score) { } }""", "'AskAsync' returns 'Task<Review>', which no structured reply can fill: its constructor's parameter 'score' matches no property of the same name and type; add the property, or mark another constructor with [JsonConstructor]"),
        new("""[{|AKIT5020:MeteredModel("gpt-4.1")|}] public interface IClient { [Prompt("Rate it")] Task<int> AskAsync(CancellationToken token); }""", "The structured replies of 'IClient' need a JsonSerializerContext, because the project sets PublishAot to true: name it with [MeteredModel(..., JsonContext = typeof(...))]") { Property = ("PublishAot", "true") },
        new("""[MeteredModel("gpt-4.1", {|AKIT5021:JsonContext = typeof(string)|})] public interface IClient { }""", "The JsonContext 'string' of 'IClient' is no JsonSerializerContext; name a partial class that derives from it"),

        // prompts
        new("""[Prompt("Name a {|AKIT5002:{thing}|}")] Task<string> AskAsync();""", "The placeholder '{thing}' is no parameter of 'AskAsync': add the parameter, or write '{{thing}}' for plain text") { HasFix = true },
        new("""[Prompt("Name a {|AKIT5002:{Thing}|}")] Task<string> AskAsync(string thing);""", "The placeholder '{Thing}' is no parameter of 'AskAsync': did you mean '{thing}'? Case matters") { HasFix = true },
        new("""[Prompt("Name a {|AKIT5002:{thign}|}")] Task<string> AskAsync(string thing);""", "The placeholder '{thign}' is no parameter of 'AskAsync': did you mean '{thing}'?") { HasFix = true },
        new("""[Prompt("Name a {|AKIT5003:{|}thing")] Task<string> AskAsync();""", "The prompt of 'AskAsync' holds a '{' without its '}'; write '{{' for a brace"),
        new("""[Prompt("Name a thing{|AKIT5003:}|}")] Task<string> AskAsync();""", "The prompt of 'AskAsync' holds a '}' without its '{'; write '}}' for a brace"),
        new("""[Prompt("Name a {|AKIT5003:{ thing }|}")] Task<string> AskAsync(string thing);""", "The prompt of 'AskAsync' holds '{ thing }', which is no parameter's name; write '{{' and '}}' for braces"),
        new("""[Prompt("Name {|AKIT5003:{count:}|} things")] Task<string> AskAsync(int count);""", "The prompt of 'AskAsync' holds '{count:}' with an empty format; leave the ':' out"),
        new("""Task<string> {|AKIT5007:AskAsync|}(string thing);""", "'IClient.AskAsync' does not say what to send: give it a [Prompt], or a parameter of type IEnumerable<ChatMessage>"),
        new("""[Prompt("Go on")] Task<ChatResponse> AskAsync(IEnumerable<ChatMessage> {|AKIT5008:messages|});""", "'AskAsync' has a [Prompt] and takes messages: keep one of them ([SystemPrompt] goes with both)"),
        new("""[Prompt({|AKIT5013:""|})] Task<string> AskAsync();""", "The prompt of 'AskAsync' is empty"),

        // parameters
        new("""[Prompt("Name a thing")] Task<string> AskAsync(string {|AKIT5004:thing|});""", "The parameter 'thing' of 'AskAsync' would not be sent: name it in the prompt as '{thing}', give it a [Tag], or remove it"),
        new("""Task<ChatResponse> AskAsync(IEnumerable<ChatMessage> messages, string {|AKIT5004:thing|});""", "The parameter 'thing' of 'AskAsync' would not be sent: put it into the messages, give it a [Tag], or remove it"),
        new("""[Prompt("Sort {things}")] Task<string> AskAsync(string[] {|AKIT5005:things|});""", "The parameter 'things' of 'AskAsync' is a 'string[]', which has no text form; pass a string, or a type that overrides ToString or implements IFormattable"),
        new("""[Prompt("Name a {thing:N2}")] Task<string> AskAsync(string {|AKIT5005:thing|});""", "The parameter 'thing' of 'AskAsync' is a 'string', which takes no format, so the ':N2' of its placeholder would change nothing; leave it out"),
        new("""[Prompt("Name a {thing}")] Task<string> AskAsync(ref string {|AKIT5006:thing|});""", "The parameter 'thing' of 'AskAsync' is passed by reference, which a call that goes on after it returned cannot honour; pass it by value"),
        new("""[Prompt("Name a thing")] Task<string> AskAsync(ChatOptions {|AKIT5006:options|});""", "The parameter 'options' of 'AskAsync' is a ChatOptions, which goes with messages; with a [Prompt], declare what it sets on [MeteredModel]"),
        new("""Task<ChatResponse> AskAsync(IEnumerable<ChatMessage> messages, ChatMessage[] {|AKIT5006:more|});""", "The parameter 'more' of 'AskAsync' is the second one with messages; keep one"),
        new("""Task<ChatResponse> AskAsync(IEnumerable<ChatMessage> messages, ChatOptions options, ChatOptions {|AKIT5006:more|});""", "The parameter 'more' of 'AskAsync' is the second ChatOptions; keep one"),
        new("""[Prompt("Name a thing")] Task<string> AskAsync(CancellationToken one, CancellationToken {|AKIT5006:other|});""", "The parameter 'other' of 'AskAsync' is the second CancellationToken; keep one"),

        // members
        new("""int {|AKIT5009:Count|} { get; }""", "'IClient.Count' is a property, and a metered client has methods only; give it a body or remove it"),
        new("""event Action {|AKIT5009:Asked|};""", "'IClient.Asked' is an event, and a metered client has methods only; give it a body or remove it"),
        new("""[Prompt("Name a thing")] static abstract Task<string> {|AKIT5009:AskAsync|}();""", "'IClient.AskAsync' is static and abstract, and a client is called on an instance; give it a body or remove it"),
        new("""[Prompt("Name a thing")] protected Task<string> {|AKIT5009:AskAsync|}();""", "'IClient.AskAsync' is not public, so nobody could call it; make it public"),
        new("""[Prompt("Name a {thing}")] Task<string> {|AKIT5009:AskAsync|}<T>(T thing);""", "'IClient.AskAsync' is generic, and a prompt is not; declare a method for each type"),
        new("""[Prompt("Name a thing")] Task<string> {|AKIT5009:AskAsync|}(__arglist);""", "'IClient.AskAsync' takes an argument list without types; name its parameters"),
        new("""[{|AKIT5009:Prompt("Name a thing")|}] Task<string> AskAsync() => Task.FromResult("a");""", "'IClient.AskAsync' has a body, so its [Prompt] would never be sent; remove one of them"),

        // interfaces
        new("""[MeteredModel("gpt-4.1")] public interface {|AKIT5010:IClient|}<T> { }""", "'IClient' is generic, and a client is registered once; declare an interface for each type"),
        new("""public class Box<T> { [MeteredModel("gpt-4.1")] public interface {|AKIT5010:IClient|} { } }""", "'IClient' stands in the generic type 'Box'; move it out"),
        new("""[MeteredModel("gpt-4.1"), Obsolete("Gone", error: true)] public interface {|AKIT5010:IClient|} { }""", "'IClient' is out of reach of generated code, because 'IClient' is obsolete as an error; remove [MeteredModel], or make it a warning"),
        new("""[MeteredModel("gpt-4.1")] file interface {|AKIT5010:IClient|} { }""", "'IClient' is out of reach of generated code, because 'IClient' is local to its file; make it internal"),
        new("""public class Box { [MeteredModel("gpt-4.1")] private interface {|AKIT5010:IClient|} { } }""", "'IClient' is out of reach of generated code, because 'IClient' is private; make it internal or public"),
        new("""public class Box { [MeteredModel("gpt-4.1")] protected interface {|AKIT5010:IClient|} { } }""", "'IClient' is out of reach of generated code, because 'IClient' is protected; make it internal or public"),
        new("""[MeteredModel("gpt-4.1")] public interface {|AKIT5017:IClient|} { }""", "The client of 'IClient' needs C# 9 or later, and this project is held at C# 7.3: raise <LangVersion>, or remove it") { Language = LanguageVersion.CSharp7_3 },
        new("""[MeteredModel("gpt-4.1")] public interface {|AKIT5018:IClient|} { [Prompt("Judge {made}")] MeteredStream Ask(Made made); }""", "The client of 'IClient' could not be written, because 'Made' is made by another source generator: declare the type in a file of the project, or in a project that this one references") { Foreign = "public record Made(int Number);" },

        // settings
        new("""[MeteredModel("gpt-4.1", {|AKIT5011:Budget = -1|})] public interface IClient { }""", "Budget of 'IClient' is -1; it takes an amount of USD above zero; leave it out for none"),
        new("""[MeteredModel("gpt-4.1", {|AKIT5011:MaxOutputTokens = 0|})] public interface IClient { }""", "MaxOutputTokens of 'IClient' is 0; it takes 1 or more; leave it out for none"),
        new("""[MeteredModel("gpt-4.1", {|AKIT5011:Temperature = -1|})] public interface IClient { }""", "Temperature of 'IClient' is -1; it takes 0 or more"),
        new("""[MeteredModel("gpt-4.1", {|AKIT5011:Period = (BudgetPeriod)9|})] public interface IClient { }""", "Period of 'IClient' is 9; it takes a member of BudgetPeriod"),
        new("""[MeteredModel("gpt-4.1"), Retry({|AKIT5011:MaxAttempts = 0|})] public interface IClient { }""", "MaxAttempts of 'IClient' is 0; it takes 1 or more"),
        new("""[assembly: Retry({|AKIT5011:MaxDelayMilliseconds = -1|})] [MeteredModel("gpt-4.1")] public interface IClient { }""", "MaxDelayMilliseconds of 'the assembly' is -1; it takes from 0 to 86400000 (a day)"),
        new("""[MeteredModel("gpt-4.1", {|AKIT5011:OnBudgetExceeded = (BudgetExceededAction)9|})] public interface IClient { }""", "OnBudgetExceeded of 'IClient' is 9; it takes a member of BudgetExceededAction"),
        new("""[MeteredModel("gpt-4.1", {|AKIT5011:OnContextExceeded = (ContextExceededAction)9|})] public interface IClient { }""", "OnContextExceeded of 'IClient' is 9; it takes a member of ContextExceededAction"),
        new("""[Prompt("Name a thing"), MeteredModel("gpt-4.1", {|AKIT5012:Budget = 5|})] Task<string> AskAsync();""", "Budget" + OnMethods) { HasFix = true },
        new("""[Prompt("Name a thing"), MeteredModel("gpt-4.1", {|AKIT5012:OnBudgetExceeded = BudgetExceededAction.Downgrade|})] Task<string> AskAsync();""", "OnBudgetExceeded" + OnMethods) { HasFix = true },
        new("""[MeteredModel({|AKIT5013:""|})] public interface IClient { }""", "The model's id of 'IClient' is empty"),
        new("""[MeteredModel("gpt-4.1", {|AKIT5013:Fallbacks = new[] { "" }|})] public interface IClient { }""", "A model's id in Fallbacks of 'IClient' is empty"),
        new("""[MeteredModel("gpt-4.1", {|AKIT5013:Name = ""|})] public interface IClient { }""", "Name of 'IClient' is empty"),

        // tags
        new("""[MeteredModel("gpt-4.1"), Tag({|AKIT5013:""|}, "billing")] public interface IClient { }""", "The tag's key on 'IClient' is empty"),
        new("""[Prompt("Name a thing"), {|AKIT5014:Tag("feature")|}] Task<string> AskAsync();""", """The tag 'feature' says no value; write [Tag("feature", "...")], or put it on a parameter"""),
        new("""[Prompt("Name a thing"), Tag("feature", "a"), {|AKIT5014:Tag("feature", "b")|}] Task<string> AskAsync();""", "The tag 'feature' stands twice on 'AskAsync'; keep one"),
        new("""[Prompt("Name a thing")] Task<string> AskAsync([{|AKIT5014:Tag("user", "a")|}] string user);""", """The tag 'user' gives a parameter a fixed value; write [Tag("user")], or put it on the method"""),
        new("""[Prompt("Name a thing")] Task<string> AskAsync([Tag("user")] string one, [{|AKIT5014:Tag("user")|}] string other);""", "The tag 'user' stands on two parameters; keep one"),

        // routes
        new("""[MeteredModel("gpt-4.1"), Route(CallTier.Simple, "deepseek-v3.2"), {|AKIT5025:Route(CallTier.Simple, "gemini-2.5-flash")|}] public interface IClient { }""", "The route for 'Simple' on 'IClient' is the second one for that tier; keep one"),
        new("""[MeteredModel("gpt-4.1"), {|AKIT5025:Route(CallTier.Simple)|}] public interface IClient { }""", "The route for 'Simple' on 'IClient' names no model; name one that serves the tier"),
        new("""[Prompt("Name a thing"), Route(CallTier.Simple, "deepseek-v3.2", {|AKIT5025:"deepseek-v3.2"|})] Task<string> AskAsync();""", "The route for 'Simple' on 'AskAsync' names 'deepseek-v3.2' twice; keep one"),
        new("""[MeteredModel("gpt-4.1"), Route(CallTier.Simple, "deepseek-v3.2", "gemini-2.5-flash", {|AKIT5025:Order = RouteOrder.Weight|})] public interface IClient { }""", "The route for 'Simple' on 'IClient' goes by weight and has none; give each of its models one with Weights = new[] { ... }"),
        new("""[MeteredModel("gpt-4.1"), Route(CallTier.Simple, "deepseek-v3.2", "gemini-2.5-flash", {|AKIT5025:Weights = new[] { 0.9, 0.1 }|})] public interface IClient { }""", "The route for 'Simple' on 'IClient' has Weights, which count with Order = RouteOrder.Weight alone; set it, or remove them"),
        new("""[MeteredModel("gpt-4.1"), Route(CallTier.Simple, "deepseek-v3.2", "gemini-2.5-flash", Order = RouteOrder.Weight, {|AKIT5025:Weights = new[] { 1.0 }|})] public interface IClient { }""", "The route for 'Simple' on 'IClient' has 2 models and 1 weight; give each model one"),
        new("""[MeteredModel("gpt-4.1"), Route(CallTier.Simple, "deepseek-v3.2", "gemini-2.5-flash", Order = RouteOrder.Weight, Weights = new[] { 1.0, {|AKIT5011:0|} })] public interface IClient { }""", "A weight in Weights of 'IClient' is 0; it takes a number above zero"),
        new("""[MeteredModel("gpt-4.1"), Route({|AKIT5011:(CallTier)9|}, "deepseek-v3.2")] public interface IClient { }""", "Tier of 'IClient' is 9; it takes a member of CallTier"),
        new("""[MeteredModel("gpt-4.1"), Route(CallTier.Simple, "deepseek-v3.2", {|AKIT5011:Order = (RouteOrder)9|})] public interface IClient { }""", "Order of 'IClient' is 9; it takes a member of RouteOrder"),
        new("""[MeteredModel("gpt-4.1"), Route(CallTier.Simple, {|AKIT5013:""|})] public interface IClient { }""", "A model's id in a route of 'IClient' is empty"),

        // the assembly
        new("""[MeteredModel("gpt-4.1")] public interface IClient { } [MeteredModel("gpt-4.1", {|AKIT5015:Name = "IClient"|})] public interface IOther { }""", """'IClient' is the client name of 'IClient' already: give one of them another with [MeteredModel(..., Name = "...")]"""),
        new("""[assembly: MeteredModelsRegistration({|AKIT5016:"Add billing"|})]""", "'Add billing' cannot name the registration method: give it the name of a method, for example \"AddBillingModels\""),
        new("""[assembly: MeteredModelsRegistration({|AKIT5016:"AddMeteredModels"|})]""", "'AddMeteredModels' cannot name the registration method: that is the internal method of every assembly, and callers could not tell them apart; choose a name of this assembly's own"),

        // what nobody reads, and what nobody can stop
        new("""public class Client { [{|AKIT5023:Prompt("Name a thing")|}] public void Ask() { } }""", "The [Prompt] on 'Client.Ask' is never read: clients are made of interfaces with [MeteredModel] alone; move it to the method of one"),
        new("""[MeteredModel("gpt-4.1")] public interface IClient { [Prompt("a")] MeteredStream Ask(); } public class Client : IClient { [{|AKIT5023:Prompt("a")|}] public MeteredStream Ask() => MeteredStream.From(Empty(), null); static async IAsyncEnumerable<string> Empty() { await Task.Yield(); yield break; } }""", "The [Prompt] on 'Client.Ask' is never read: what counts is the one on the interface; remove it") { HasFix = true },
        new("""[{|AKIT5023:Tag("feature", "a")|}] Task<string> AskAsync() => Task.FromResult("a");""", "The [Tag] on 'IClient.AskAsync' is never read: the method has a body, so no client writes it; remove it") { HasFix = true },
        new("""internal interface IClient { [{|AKIT5023:Prompt("Name a thing")|}] Task<string> AskAsync(); }""", "The [Prompt] on 'IClient.AskAsync' is never read: no interface with [MeteredModel] is or inherits 'IClient'; give it a [MeteredModel]"),
        new("""[Prompt("Name a thing")] Task<string> {|AKIT5024:AskAsync|}();""", "'AskAsync' takes no CancellationToken, so its calls cannot be ended early: add 'CancellationToken cancellationToken = default' as its last parameter") { HasFix = true },
    ];
}
