using System.Data.Common;
using AnalyzerKit;
using AnalyzerKit.Sql;
using AnalyzerKit.Sql.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Keeps budgets and ledger in a database.</summary>
public static class SqlMeteringBuilderExtensions
{
    /// <summary>
    /// Keeps the ledger, and all budgets, in a database: they survive restarts, and hold for all instances that use the same database, project and
    /// environment together. The tables are made and brought up to date when the host starts.
    /// </summary>
    /// <param name="builder">Where to register.</param>
    /// <param name="dialect">The engine behind the data source.</param>
    /// <param name="dataSource">Where the database is, by any ADO.NET driver. It is not disposed with the host.</param>
    /// <param name="configure">Sets options.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> or <paramref name="dataSource"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such dialect, or an option is out of its range.</exception>
    /// <exception cref="InvalidOperationException">It was called before, or AnalyzerKit and AnalyzerKit.Sql are of different versions.</exception>
    /// <example>
    /// <code>
    /// services.AddMetering(configuration.GetSection("Metering"))
    ///         .UseSql(SqlDialect.PostgreSql, NpgsqlDataSource.Create(connectionString))
    ///         .AddMeteredModels();
    /// </code>
    /// </example>
    public static IMeteringBuilder UseSql(this IMeteringBuilder builder, SqlDialect dialect, DbDataSource dataSource, Action<SqlOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        return builder.UseSql(dialect, _ => dataSource, configure);
    }

    /// <summary>
    /// Keeps the ledger, and all budgets, in a database whose data source is among the services, or made of them.
    /// </summary>
    /// <param name="builder">Where to register.</param>
    /// <param name="dialect">The engine behind the data source.</param>
    /// <param name="dataSource">Finds the data source; called once. It is not disposed with the host, unless the services do.</param>
    /// <param name="configure">Sets options.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> or <paramref name="dataSource"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such dialect, or an option is out of its range.</exception>
    /// <exception cref="InvalidOperationException">It was called before, or AnalyzerKit and AnalyzerKit.Sql are of different versions.</exception>
    public static IMeteringBuilder UseSql(this IMeteringBuilder builder, SqlDialect dialect, Func<IServiceProvider, DbDataSource> dataSource, Action<SqlOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(dataSource);
        var options = new SqlOptions();
        configure?.Invoke(options);
        SqlRegistration.Check(builder.Services, dialect, options);
        SqlRegistration.Add(builder.Services, dialect, dataSource, options);
        return builder;
    }
}
