using System.Data.Common;

namespace AnalyzerKit.Sql.Dialects;

/// <summary>Parameters by name, typed by their values alone: what every driver understands.</summary>
internal static class CommandParameters
{
    public static DbCommand With(this DbCommand command, string name, object? value)
    {
        command.Declare(name).Value = value ?? DBNull.Value;
        return command;
    }

    /// <summary>Adds a parameter whose value is set later, once for each row.</summary>
    public static DbParameter Declare(this DbCommand command, string name)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        command.Parameters.Add(parameter);
        return parameter;
    }
}
