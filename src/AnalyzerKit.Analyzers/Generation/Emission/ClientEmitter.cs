using AnalyzerKit.Analyzers.Generation.Models;

namespace AnalyzerKit.Analyzers.Generation.Emission;

/// <summary>Writes a client.</summary>
internal static class ClientEmitter
{
    /// <summary>The member that holds what the interface's attributes say.</summary>
    public const string Declaration = "Declaration";

    private const string Services = "global::AnalyzerKit.CompilerServices.";

    public static string Write(ClientModel client)
    {
        var names = new NameAllocator(client);
        var constants = new Constants(names);
        var isShared = client.SystemPrompt is not null && client.Operations.Any(operation => operation.Refusal is null && operation.SystemPrompt?.Constant == client.SystemPrompt);
        var system = isShared ? constants.Add("SystemPrompt", client.SystemPrompt!) : null;
        var operations = client.Operations.Select(operation => new OperationEmitter(client, operation, names, constants, system)).ToList();

        var formats = new ReplyFormats(client, names, constants);

        var writer = new CodeWriter();
        GeneratedFile.WriteHeader(writer, client.FullName, isNullable: true);
        writer.Line("namespace " + client.Namespace).Open();
        writer.Line($"/// <summary>The metered client of <see cref=\"{client.Service}\"/>.</summary>");
        writer.Line(GeneratedFile.Attribute);
        writer.Line($"internal sealed class {client.ClassName} : {client.Service}").Open();
        WriteDeclaration(writer, client.Settings);
        constants.Write(writer);
        formats.Write(writer);
        WriteFields(writer, operations);
        WriteConstructor(writer, client, operations, formats, names);
        foreach (var (emitter, operation) in operations.Zip(client.Operations, static (emitter, operation) => (emitter, operation)))
        {
            writer.Line();
            OperationDocs.Write(writer, client, operation);
            emitter.Write(writer);
        }

        return writer.Close().Close().ToString();
    }

    private static void WriteDeclaration(CodeWriter writer, ClientSettings settings)
    {
        writer.Line("/// <summary>What the interface declares.</summary>");
        WriteInitialized(writer, $"internal static readonly {Services}ClientDeclaration {Declaration} = {DeclarationEmitter.Client(settings)}", DeclarationEmitter.Members(settings), ";");
        writer.Line();
    }

    private static void WriteInitialized(CodeWriter writer, string creation, List<string> members, string end)
    {
        if (members.Count == 0)
        {
            writer.Line(creation + end);
            return;
        }

        writer.Line(creation).Open();
        foreach (var member in members)
        {
            writer.Line(member);
        }

        writer.Close("}" + end);
    }

    private static void WriteFields(CodeWriter writer, List<OperationEmitter> operations)
    {
        var any = false;
        foreach (var operation in operations)
        {
            if (operation.Field is { } field)
            {
                writer.Line($"private readonly {Services}MeteredOperation {field};");
                any = true;
            }
        }

        if (any)
        {
            writer.Line();
        }
    }

    private static void WriteConstructor(CodeWriter writer, ClientModel client, List<OperationEmitter> operations, ReplyFormats formats, NameAllocator names)
    {
        var parameter = names.Take("operations");
        writer.Line("/// <summary>Binds the methods to a host's metering.</summary>");
        writer.Line($"internal {client.ClassName}({Services}IMeteredOperations {parameter})").Open();
        foreach (var (emitter, operation) in operations.Zip(client.Operations, static (emitter, operation) => (emitter, operation)))
        {
            if (emitter.Field is not { } field)
            {
                continue;
            }

            WriteInitialized(writer, $"{field} = {parameter}.Bind({DeclarationEmitter.Operation(operation)}", DeclarationEmitter.Members(operation, formats.NameOf(operation)), ");");
        }

        writer.Close();
    }
}
