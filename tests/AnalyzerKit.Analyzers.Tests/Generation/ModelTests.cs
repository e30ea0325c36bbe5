using System.Reflection;
using AnalyzerKit.Analyzers.Generation;
using AnalyzerKit.Analyzers.Generation.Models;

namespace AnalyzerKit.Analyzers.Tests.Generation;

/// <summary>What the generator keeps between edits is plain data: a Roslyn type in it would keep whole compilations alive and never be equal.</summary>
public class ModelTests
{
    [Fact]
    public void No_model_reaches_a_Roslyn_type_or_one_without_equality()
    {
        var models = typeof(ClientModel).Assembly.GetTypes().Where(type => type.Namespace == typeof(ClientModel).Namespace && !type.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute)));
        var seen = new HashSet<Type>();
        var open = new Queue<Type>(models);
        Assert.True(open.Count > 8);
        while (open.TryDequeue(out var type))
        {
            if (!seen.Add(type))
            {
                continue;
            }

            Assert.False(type.FullName!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal), "Roslyn's " + type + " is reachable from a model.");
            if (type.IsPrimitive || type.IsEnum || type == typeof(string) || type == typeof(decimal))
            {
                continue;
            }

            if (Nullable.GetUnderlyingType(type) is { } underlying)
            {
                open.Enqueue(underlying);
                continue;
            }

            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(EquatableArray<>))
            {
                open.Enqueue(type.GetGenericArguments()[0]);
                continue;
            }

            if (type.IsAbstract && type.IsSealed)
            {
                continue;
            }

            Assert.True(typeof(IEquatable<>).MakeGenericType(type).IsAssignableFrom(type), type + " is not equatable.");
            Assert.True(type.Assembly == typeof(ClientModel).Assembly, type + " is no plain data.");
            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            {
                open.Enqueue(field.FieldType);
            }
        }
    }

    [Fact]
    public void Arrays_are_equal_by_their_items()
    {
        Assert.Equal(new[] { "a", "b" }.ToEquatable(), new[] { "a", "b" }.ToEquatable());
        Assert.Equal(new[] { "a", "b" }.ToEquatable().GetHashCode(), new[] { "a", "b" }.ToEquatable().GetHashCode());
        Assert.NotEqual(new[] { "a", "b" }.ToEquatable(), new[] { "b", "a" }.ToEquatable());
        Assert.NotEqual(new[] { "a" }.ToEquatable(), new[] { "a", "b" }.ToEquatable());
        Assert.Equal(default, EquatableArray<string>.Empty);
        Assert.False(default(EquatableArray<string>) != EquatableArray<string>.Empty);
    }
}
