using AnalyzerKit.Analyzers.Rules;
using AnalyzerKit.Analyzers.Tests.Support;
using Microsoft.CodeAnalysis.CSharp;

namespace AnalyzerKit.Analyzers.Tests.Rules;

/// <summary>System messages that are written by hand, for a bare <c>HttpClient</c>.</summary>
public sealed class WrittenSystemPromptTests
{
    [Fact]
    public Task Types_of_ones_own_dictionaries_and_nodes_hold_messages() => RuleTest<SystemPromptAnalyzer>.FlagsAsync("""
        using System.Text.Json.Nodes;

        public enum WireRole { System, User }
        public sealed class Message { public string Role { get; set; } = ""; public string Content { get; set; } = ""; }
        public sealed record Turn(string Role, string Content);
        public sealed class Typed { public WireRole Role { get; set; } public string Text { get; set; } = ""; }

        public static class Bodies
        {
            public static Message Own(string question) => new() { Role = "system", Content = $"Answer {[|question|]}" };
            public static Typed OwnEnum(string question) => new() { Role = WireRole.System, Text = $"Answer {[|question|]}" };
            public static Turn Record(string question) => new("developer", "Answer " + [|question|]);
            public static Turn Named(string question) => new(Content: "Answer " + [|question|], Role: "system");
            public static Dictionary<string, string> Keyed(string question) => new() { ["role"] = "system", ["content"] = "Answer " + [|question|] };
            public static Dictionary<string, object> Pairs(string question) => new() { { "role", "system" }, { "content", "Answer " + [|question|] } };
            public static JsonObject Node(string question) => new() { ["role"] = "system", ["content"] = $"Answer {[|question|]}" };
            public static object Claude(string question, object[] messages) => new { model = "claude-sonnet-4-5", system = "Answer " + [|question|], messages };
            public static Dictionary<string, object> ClaudeKeyed(string question, object[] messages) => new() { ["system"] = "Answer " + [|question|], ["messages"] = messages };
        }
        """);

    [Fact]
    public Task Other_roles_and_other_things_with_such_names_are_left_alone() => RuleTest<SystemPromptAnalyzer>.IsSilentAsync("""
        using System.Text.Json.Nodes;

        public sealed class Message { public string Role { get; set; } = ""; public string Content { get; set; } = ""; public string Note { get; set; } = ""; }
        public sealed record Turn(string Role, string Content);

        public static class Bodies
        {
            public static Message User(string question) => new() { Role = "user", Content = $"Answer {question}" };
            public static Message Noted(string question) => new() { Role = "system", Content = "Answer.", Note = question };
            public static Turn Record(string question) => new("user", "system" + question);
            public static Turn Swapped(string question) => new(question, "system");
            public static Dictionary<string, string> Keyed(string question) => new() { ["role"] = "user", ["content"] = question };
            public static Dictionary<string, string> Device(string userComment) => new() { ["system"] = userComment, ["os"] = "linux" };
            public static JsonObject Node(string question) => new() { ["role"] = "assistant", ["content"] = question };
            public static object Device(string userComment, int os) => new { system = userComment, os };
        }
        """);

    [Fact]
    public Task No_library_of_models_is_needed() => RuleTest<SystemPromptAnalyzer>.FlagsAsync("""
        public sealed class Message { public string Role { get; set; } = ""; public string Content { get; set; } = ""; }

        public static class Bodies
        {
            public static Message Own(string question) => new() { Role = "system", Content = $"Answer {[|question|]}" };
        }
        """, references: Compile.FrameworkReferences);

    [Fact]
    public Task Old_code_writes_them_too() => RuleTest<SystemPromptAnalyzer>.FlagsAsync("""
        public class Message { public string role { get; set; } public string content { get; set; } }

        public static class Bodies
        {
            public static Message Own(string userQuestion)
            {
                return new Message { role = "system", content = string.Format("Answer {0}", [|userQuestion|]) };
            }
        }
        """, language: LanguageVersion.CSharp7_3);

    [Fact]
    public Task The_librarys_own_initializers_hold_messages() => RuleTest<SystemPromptAnalyzer>.FlagsAsync("""
        using Microsoft.Extensions.AI;

        public static class Bodies
        {
            public static ChatMessage Made(string question) => new() { Role = ChatRole.System, Contents = [new TextContent("Answer " + [|question|])] };
            public static ChatMessage User(string question) => new() { Role = ChatRole.User, Contents = [new TextContent(question)] };
        }
        """);

    [Fact]
    public Task What_a_local_held_before_is_gone() => RuleTest<SystemPromptAnalyzer>.FlagsAsync("""
        using OpenAI.Chat;

        public static class Bodies
        {
            public static ChatMessage Gone(string userInput)
            {
                var text = userInput;
                text = "Be kind.";
                return new SystemChatMessage(text);
            }

            public static ChatMessage Perhaps(string userInput, bool kind)
            {
                var text = userInput;
                if (kind)
                {
                    text = "Be kind.";
                }

                return new SystemChatMessage([|text|]);
            }

            public static ChatMessage Trimmed(string userInput)
            {
                var text = "Answer " + [|userInput|];
                text = text.Trim();
                return new SystemChatMessage(text);
            }
        }
        """);
}
