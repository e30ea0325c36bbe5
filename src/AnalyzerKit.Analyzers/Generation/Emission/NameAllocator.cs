using AnalyzerKit.Analyzers.Generation.Models;

namespace AnalyzerKit.Analyzers.Generation.Emission;

/// <summary>Names of a generated class's own members, out of the way of the user's parameters and of what every object has.</summary>
internal sealed class NameAllocator
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal)
    {
        "Equals", "ReferenceEquals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "Finalize", ClientEmitter.Declaration,
    };

    public NameAllocator(ClientModel client)
    {
        _taken.Add(client.ClassName);
        foreach (var operation in client.Operations)
        {
            foreach (var parameter in operation.Parameters)
            {
                _taken.Add(parameter.Name);
            }
        }
    }

    public string Take(string wanted)
    {
        var name = wanted;
        for (var number = 2; !_taken.Add(name); number++)
        {
            name = wanted + number;
        }

        return name;
    }

    public string TakeField(string member) => Take("_" + char.ToLowerInvariant(member[0]) + member.Substring(1));
}
