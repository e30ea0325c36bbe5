using System.Reflection;
using System.Text;

namespace AnalyzerKit.Tests.PublicApi;

/// <summary>What other assemblies can see of one, as declarations in a stable order.</summary>
internal static class PublicSurface
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    // What the compiler adds to every record says nothing about this one.
    private static readonly HashSet<string> OfEveryRecord = ["Equals", "GetHashCode", "ToString", "PrintMembers", "EqualityContract", "op_Equality", "op_Inequality", "<Clone>$", "Deconstruct"];

    public static string Of(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            if (text.Length > 0) text.Append('\n');
            text.Append(MemberText.Type(type)).Append('\n');
            foreach (var line in Members(type))
            {
                text.Append("    ").Append(line).Append('\n');
            }
        }

        return text.ToString();
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum) return Enum.GetNames(type).Select(name => $"{name} = {Enum.Format(type, Enum.Parse(type, name), "D")}");
        if (typeof(Delegate).IsAssignableFrom(type)) return [MemberText.Of(type.GetMethod("Invoke")!)!];

        var record = type.GetMethod("<Clone>$") is not null;
        return type.GetMembers(Declared)
            .Where(member => !(record && OfEveryRecord.Contains(member.Name)))
            .OrderBy(member => member is ConstructorInfo ? "" : member.Name, StringComparer.Ordinal)
            .Select(member => (member.Name, Text: MemberText.Of(member)))
            .GroupBy(member => member.Name)
            .SelectMany(overloads => overloads.Select(member => member.Text).OfType<string>().Order(StringComparer.Ordinal));
    }
}
