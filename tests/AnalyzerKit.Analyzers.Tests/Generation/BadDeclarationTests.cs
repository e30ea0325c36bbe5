using AnalyzerKit.Analyzers.Tests.Support;
using Microsoft.CodeAnalysis.CSharp;

namespace AnalyzerKit.Analyzers.Tests.Generation;

/// <summary>Declarations that cannot be honoured: one error, at its place, and nothing else that keeps the code from compiling.</summary>
public class BadDeclarationTests
{
    [Theory]
    // replies
    [InlineData("""[Prompt("x")] {|AKIT5001:Task|} A();""")]
    [InlineData("""[Prompt("x")] {|AKIT5001:void|} A();""")]
    [InlineData("""[Prompt("x")] {|AKIT5001:string|} A();""")]
    [InlineData("""[Prompt("x")] {|AKIT5001:ValueTask<string>|} A();""")]
    [InlineData("""[Prompt("x")] {|AKIT5001:IEnumerable<string>|} A();""")]
    [InlineData("""[Prompt("x")] {|AKIT5001:IAsyncEnumerable<int>|} A();""")]
    [InlineData("""[Prompt("x")] {|AKIT5001:Metered<int>|} A();""")]
    [InlineData("""[Prompt("x")] {|AKIT5001:Task<string>[]|} A();""")]
    [InlineData("""[Prompt("x")] {|AKIT5001:ref Task<string>|} A();""")]
    [InlineData("""[Prompt("x")] {|AKIT5001:ref readonly int|} A();""")]
    [InlineData("""[Prompt("x")] unsafe {|AKIT5001:int*|} A();""")]
    [InlineData("""[Prompt("x")] {|AKIT5001:Span<char>|} A();""")]
    [InlineData("""{|AKIT5001:Task<string>|} A(IEnumerable<ChatMessage> messages);""")]
    [InlineData("""{|AKIT5001:MeteredStream|} A(IEnumerable<ChatMessage> messages);""")]
    // placeholders
    [InlineData("""[Prompt("a {|AKIT5002:{b}|} c")] Task<string> A();""")]
    [InlineData("""[Prompt("\t\"\u0041\x41 {|AKIT5002:{b:N2}|} c")] Task<string> A();""")]
    [InlineData("""[Prompt("\U0001F600\U00000041{|AKIT5002:{b}|}c")] Task<string> A();""")]
    [InlineData("""[Prompt(@"a "" \ {|AKIT5002:{b}|} c")] Task<string> A();""")]
    [InlineData("[Prompt(@\"a\n  {|AKIT5002:{b}|} c\")] Task<string> A();")]
    [InlineData("[Prompt(\"\"\"a \" {|AKIT5002:{b}|} c\"\"\")] Task<string> A();")]
    [InlineData("[Prompt(\"\"\"\n      a \"\n\n        b {|AKIT5002:{b}|}\n      c {|AKIT5002:{d}|}\n      \"\"\")] Task<string> A();")]
    [InlineData("[Prompt(\"\"\"\r\n      a {|AKIT5002:{b}|}\r\n      {|AKIT5002:{c}|}\r\n      \"\"\")] Task<string> A();")]
    [InlineData("""[Prompt("a" + "b {|AKIT5002:{b}|}" + ("c" + @"{|AKIT5002:{d}|}"))] Task<string> A();""")]
    [InlineData("""const string X = "{b}"; [Prompt("a" + {|AKIT5002:X|} + "{|AKIT5002:{c}|}")] Task<string> A();""")]
    [InlineData("""const string X = "{b}"; [Prompt({|AKIT5002:X|})] Task<string> A();""")]
    [InlineData("""[Prompt(text: "a {|AKIT5002:{b}|}")] Task<string> A();""")]
    [InlineData("""[Prompt("{|AKIT5002:{Code}|}")] Task<string> A(string code);""")]
    [InlineData("""[Prompt("{a}{|AKIT5002:{b}|}")] Task<string> A(string a, string c);""")]
    [InlineData("""[SystemPrompt("{|AKIT5002:{b}|}"), Prompt("x")] Task<string> A();""")]
    [InlineData("""[SystemPrompt("{|AKIT5002:{b}|}")] Task<ChatResponse> A(IEnumerable<ChatMessage> messages);""")]
    // templates
    [InlineData("""[Prompt("a {|AKIT5003:{|} b")] Task<string> A();""")]
    [InlineData("""[Prompt("a {|AKIT5003:}|} b")] Task<string> A();""")]
    [InlineData("""[Prompt("a {|AKIT5003:{}|} b")] Task<string> A();""")]
    [InlineData("""[Prompt("a {|AKIT5003:{ b }|}")] Task<string> A(string b);""")]
    [InlineData("""[Prompt("a {|AKIT5003:{b,10}|}")] Task<string> A(string b);""")]
    [InlineData("""[Prompt("a {|AKIT5003:{0}|}")] Task<string> A(string b);""")]
    [InlineData("""[Prompt("a {|AKIT5003:{n:}|}")] Task<string> A(int n);""")]
    [InlineData("""[Prompt("{|AKIT5003:{|} {|AKIT5002:{b}|} {|AKIT5003:}|}")] Task<string> A();""")]
    [InlineData("""[Prompt("{{ {|AKIT5003:{|}b")] Task<string> A(string b);""")]
    // parameters
    [InlineData("""[Prompt("x")] Task<string> A(string {|AKIT5004:a|});""")]
    [InlineData("""[Prompt("{a}")] Task<string> A(string a, int? {|AKIT5004:b|} = 3);""")]
    [InlineData("""[Prompt("x")] Task<string> A(ChatMessage {|AKIT5004:a|});""")]
    [InlineData("""Task<ChatResponse> A(IEnumerable<ChatMessage> a, string {|AKIT5004:b|});""")]
    [InlineData("""[Prompt("{a}")] Task<string> A(object {|AKIT5005:a|});""")]
    [InlineData("""[Prompt("{a}")] Task<string> A(dynamic {|AKIT5005:a|});""")]
    [InlineData("""[Prompt("{a}")] Task<string> A(int[] {|AKIT5005:a|});""")]
    [InlineData("""[Prompt("{a}")] Task<string> A(params string[] {|AKIT5005:a|});""")]
    [InlineData("""[Prompt("{a}")] Task<string> A(List<string> {|AKIT5005:a|});""")]
    [InlineData("""[Prompt("{a}")] Task<string> A(IEnumerable<char> {|AKIT5005:a|});""")]
    [InlineData("""[Prompt("{a}")] Task<string> A(Action {|AKIT5005:a|});""")]
    [InlineData("""[Prompt("{a}")] Task<string> A(ReadOnlySpan<char> {|AKIT5005:a|});""")]
    [InlineData("""[Prompt("{a}")] Task<string> A(scoped ReadOnlySpan<char> {|AKIT5005:a|});""")]
    [InlineData("""[Prompt("{a}")] unsafe Task<string> A(int* {|AKIT5005:a|});""")]
    [InlineData("""[Prompt("{a}")] unsafe Task<string> A(delegate*<int, void> {|AKIT5005:a|});""")]
    [InlineData("""class X { } [Prompt("{a}")] Task<string> A(X {|AKIT5005:a|});""")]
    [InlineData("""struct X { } [Prompt("x")] Task<string> A([Tag("t")] X? {|AKIT5005:a|});""")]
    [InlineData("""[Prompt("{a:U}")] Task<string> A(string {|AKIT5005:a|});""")]
    [InlineData("""[Prompt("{a:U}")] Task<string> A(bool? {|AKIT5005:a|});""")]
    [InlineData("""Task<ChatResponse> A([Tag("t")] IEnumerable<ChatMessage> {|AKIT5005:a|});""")]
    [InlineData("""[Prompt("{a}")] Task<string> A(ref string {|AKIT5006:a|});""")]
    [InlineData("""[Prompt("{a}")] Task<string> A(in int {|AKIT5006:a|});""")]
    [InlineData("""[Prompt("{a}")] Task<string> A(out string {|AKIT5006:a|});""")]
    [InlineData("""[Prompt("{a}")] Task<string> A(ref readonly int {|AKIT5006:a|});""")]
    [InlineData("""[Prompt("{a}")] Task<string> A(scoped ref int {|AKIT5006:a|});""")]
    [InlineData("""[Prompt("x")] Task<string> A(CancellationToken a, CancellationToken {|AKIT5006:b|});""")]
    [InlineData("""[Prompt("x")] Task<string> A(ChatOptions {|AKIT5006:a|});""")]
    [InlineData("""Task<ChatResponse> A(IEnumerable<ChatMessage> a, ChatMessage[] {|AKIT5006:b|});""")]
    [InlineData("""Task<ChatResponse> A(IEnumerable<ChatMessage> a, ChatOptions b, ChatOptions {|AKIT5006:c|});""")]
    // what to send
    [InlineData("""Task<string> {|AKIT5007:A|}();""")]
    [InlineData("""[SystemPrompt("x")] Task<string> {|AKIT5007:A|}(string b);""")]
    [InlineData("""void {|AKIT5007:A|}(ref int b);""")]
    [InlineData("""[Prompt("x")] Task<ChatResponse> A(IEnumerable<ChatMessage> {|AKIT5008:a|});""")]
    // members
    [InlineData("""int {|AKIT5009:A|} { get; }""")]
    [InlineData("""int {|AKIT5009:this|}[int a] { get; set; }""")]
    [InlineData("""event Action {|AKIT5009:A|};""")]
    [InlineData("""[Prompt("x")] Task<string> {|AKIT5009:A|}<T>();""")]
    [InlineData("""[Prompt("{a}")] static abstract Task<string> {|AKIT5009:A|}(string a);""")]
    [InlineData("""[Prompt("{a}")] protected Task<string> {|AKIT5009:A|}(string a);""")]
    [InlineData("""[{|AKIT5009:Prompt("x")|}] Task<string> A() => null!;""")]
    [InlineData("""[{|AKIT5009:Prompt("x")|}] static Task<string> A() => null!;""")]
    // settings
    [InlineData("""[Prompt("x"), MeteredModel("m", {|AKIT5011:MaxOutputTokens = 0|})] Task<string> A();""")]
    [InlineData("""[Prompt("x"), Retry({|AKIT5011:MaxAttempts = 0|})] Task<string> A();""")]
    [InlineData("""[Prompt("x"), MeteredModel("m", {|AKIT5012:Budget = 1|})] Task<string> A();""")]
    [InlineData("""[Prompt("x"), MeteredModel("m", {|AKIT5012:Name = "a"|}, {|AKIT5012:JsonContext = typeof(int)|})] Task<string> A();""")]
    [InlineData("""[Prompt("x"), MeteredModel({|AKIT5013:""|})] Task<string> A();""")]
    [InlineData("""[Prompt({|AKIT5013:""|})] Task<string> A();""")]
    [InlineData("""[Prompt({|AKIT5013:null!|})] Task<string> A();""")]
    // tags
    [InlineData("""[Prompt("x"), {|AKIT5014:Tag("a")|}] Task<string> A();""")]
    [InlineData("""[Prompt("x")] Task<string> A([{|AKIT5014:Tag("a", "b")|}] string b);""")]
    [InlineData("""[Prompt("x"), Tag("a", "b"), {|AKIT5014:Tag("a", "c")|}] Task<string> A();""")]
    [InlineData("""[Prompt("x")] Task<string> A([Tag("a")] string b, [{|AKIT5014:Tag("a")|}] string c);""")]
    [InlineData("""[Prompt("x"), Tag("a", "b"), {|AKIT5014:Tag("A", "c")|}] Task<string> A();""")]
    [InlineData("""[Prompt("x")] Task<string> A([Tag("user")] string b, [{|AKIT5014:Tag("User")|}] string c);""")]
    [InlineData("""[Prompt("x")] Task<string> A([Tag({|AKIT5013:" "|})] string b);""")]
    public async Task A_method_is_refused_at_its_place(string member) =>
        await Declarations.AreBad("[MeteredModel(\"m\")] public interface I\n{\n    " + member + "\n}\n");

    [Theory]
    [InlineData("""[MeteredModel("m")] public interface {|AKIT5010:I|}<T> { [Prompt("x")] Task<string> A(); }""")]
    [InlineData("""class C<T> { [MeteredModel("m")] internal interface {|AKIT5010:I|} { [Prompt("x")] Task<string> A(); } }""")]
    [InlineData("""class C { [MeteredModel("m")] interface {|AKIT5010:I|} { [Prompt("x")] Task<string> A(); } }""")]
    [InlineData("""public class C { [MeteredModel("m")] protected interface {|AKIT5010:I|} { } }""")]
    [InlineData("""public class C { [MeteredModel("m")] private protected interface {|AKIT5010:I|} { } }""")]
    [InlineData("""[MeteredModel("m")] file interface {|AKIT5010:I|} { [Prompt("x")] Task<string> A(); }""")]
    [InlineData("""[MeteredModel("m"), Obsolete("no", true)] public interface {|AKIT5010:I|} { [Prompt("x")] Task<string> A(); }""")]
    [InlineData("""[MeteredModel("m", {|AKIT5011:Budget = 0|})] interface I { }""")]
    [InlineData("""[MeteredModel("m", {|AKIT5011:Budget = -1|})] interface I { [Prompt("x")] Task<string> A(); }""")]
    [InlineData("""[MeteredModel("m", {|AKIT5011:Budget = double.NaN|})] interface I { }""")]
    [InlineData("""[MeteredModel("m", {|AKIT5011:Budget = double.PositiveInfinity|})] interface I { }""")]
    [InlineData("""[MeteredModel("m", {|AKIT5011:Budget = 1e300|})] interface I { }""")]
    [InlineData("""[MeteredModel("m", {|AKIT5011:Budget = 1e-300|})] interface I { }""")]
    [InlineData("""[MeteredModel("m", {|AKIT5011:MaxCostPerCall = 0|})] interface I { }""")]
    [InlineData("""[MeteredModel("m", {|AKIT5011:Temperature = -0.1|}, {|AKIT5011:MaxConcurrency = 0|})] interface I { }""")]
    [InlineData("""[MeteredModel("m", {|AKIT5011:Temperature = double.NaN|})] interface I { }""")]
    [InlineData("""[MeteredModel("m", {|AKIT5011:RequestsPerMinute = 0|}, {|AKIT5011:TokensPerMinute = -5|})] interface I { }""")]
    [InlineData("""[MeteredModel("m", {|AKIT5011:Period = (BudgetPeriod)9|})] interface I { }""")]
    [InlineData("""[MeteredModel("m"), Retry({|AKIT5011:BaseDelayMilliseconds = -1|}, {|AKIT5011:MaxDelayMilliseconds = -1|})] interface I { }""")]
    [InlineData("""[MeteredModel("m"), Retry({|AKIT5011:BaseDelayMilliseconds = 86400001|}, {|AKIT5011:MaxDelayMilliseconds = int.MaxValue|})] interface I { }""")]
    [InlineData("""[assembly: Retry({|AKIT5011:MaxAttempts = 0|})] [MeteredModel("m")] interface I { } [MeteredModel("m")] interface J { }""")]
    [InlineData("""[MeteredModel({|AKIT5013:" "|})] interface I { }""")]
    [InlineData("""[MeteredModel("m", {|AKIT5013:Fallbacks = new[] { "a", "" }|})] interface I { }""")]
    [InlineData("""[MeteredModel("m", {|AKIT5013:Name = ""|}, {|AKIT5013:Relay = ""|}, {|AKIT5013:Project = ""|})] interface I { }""")]
    [InlineData("""[MeteredModel("m"), {|AKIT5014:Tag("a")|}] interface I { }""")]
    [InlineData("""[MeteredModel("m"), Tag({|AKIT5013:""|}, "b")] interface I { }""")]
    [InlineData("""[MeteredModel("m"), SystemPrompt("a {|AKIT5003:}|}")] interface I { [Prompt("{a}")] Task<string> A(string a); }""")]
    [InlineData("""[MeteredModel("m"), SystemPrompt("{|AKIT5002:{a}|}")] interface I { [Prompt("{a}")] Task<string> A(string a); [Prompt("x")] Task<string> B(); }""")]
    [InlineData("""namespace A { [MeteredModel("m")] interface I { } } namespace B { [MeteredModel("m")] interface {|AKIT5015:I|} { } }""")]
    [InlineData("""[MeteredModel("m")] interface IWriter { } [MeteredModel("m")] interface {|AKIT5015:Iwriter|} { }""")]
    [InlineData("""[MeteredModel("m")] interface I { } [MeteredModel("m", {|AKIT5015:Name = "I"|})] interface J { }""")]
    [InlineData("""[assembly: MeteredModelsRegistration({|AKIT5016:"a b"|})] [MeteredModel("m")] interface I { }""")]
    [InlineData("""[assembly: MeteredModelsRegistration({|AKIT5016:"class"|})]""")]
    [InlineData("""[assembly: MeteredModelsRegistration({|AKIT5016:"AddMeteredModels"|})]""")]
    [InlineData("""[assembly: MeteredModelsRegistration({|AKIT5016:""|})]""")]
    // mistakes of what is inherited, once
    [InlineData("""interface IBase { [Prompt("{|AKIT5002:{a}|}")] Task<string> A(); } [MeteredModel("m")] interface I : IBase { } [MeteredModel("m")] interface J : IBase { }""")]
    // mistakes of what is inherited from elsewhere
    [InlineData("""[MeteredModel("m")] interface {|AKIT5007:I|} : IDisposable { [Prompt("x")] Task<string> A(); }""")]
    [InlineData("""[MeteredModel("m")] interface {|AKIT5009:I|} : System.ComponentModel.INotifyPropertyChanged { }""")]
    public async Task An_interface_is_refused_at_its_place(string source) => await Declarations.AreBad(source);

    [Theory]
    [InlineData(LanguageVersion.CSharp7_3)]
    [InlineData(LanguageVersion.CSharp8)]
    public async Task An_old_language_is_refused(LanguageVersion language) =>
        await Declarations.AreBad("""[MeteredModel("m")] public interface {|AKIT5017:I|} { [Prompt("{a}")] Task<string> A(string a); }""", language);

    [Fact]
    public async Task A_file_that_calls_itself_generated_is_read_all_the_same()
    {
        var generated = Compile.Run(Compile.Create(["// <auto-generated/>\n" + Compile.Usings + """[MeteredModel("m")] public interface I { [Prompt("{a}")] Task<string> A(); }"""]));
        Assert.Equal("AKIT5002", Assert.Single(await Compile.Analyze(generated.Compilation)).Id);
    }

    [Fact]
    public async Task A_refused_method_throws_what_was_reported()
    {
        var generated = await Declarations.AreBad("""[MeteredModel("m")] public interface I { [Prompt("x")] {|AKIT5001:ValueTask<int>|} A(); [Prompt("y")] Task<string> B(); }""");
        Assert.Contains("throw new global::System.NotSupportedException(\"AKIT5001: 'A' returns 'ValueTask<int>': return Task<string>, Task<T> for a type of yours", generated.All, StringComparison.Ordinal);
        Assert.Contains("_b.GetTextAsync", generated.All, StringComparison.Ordinal);
    }
}
