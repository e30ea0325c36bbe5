using System.Text.Json;
using AnalyzerKit.Sql.Tests.Worker;

// Tests start this assembly as processes that they kill and stop: one argument, the order.
if (args is not [var order])
{
    await Console.Error.WriteLineAsync("This is a test assembly; run it with dotnet test.");
    return 2;
}

return await WorkerHost.RunAsync(JsonSerializer.Deserialize<WorkerOrder>(order)!);
