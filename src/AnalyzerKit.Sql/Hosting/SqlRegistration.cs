using System.Data.Common;
using System.Reflection;
using AnalyzerKit.Admission;
using AnalyzerKit.Admission.Leasing;
using AnalyzerKit.Alerts;
using AnalyzerKit.Alerts.Delivery;
using AnalyzerKit.Dispatch;
using AnalyzerKit.Sql.Alerts;
using AnalyzerKit.Sql.Books;
using AnalyzerKit.Sql.Ledger;
using AnalyzerKit.Sql.Protocol;
using AnalyzerKit.Sql.Schema;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AnalyzerKit.Sql.Hosting;

/// <summary>What <c>UseSql</c> registers.</summary>
internal static class SqlRegistration
{
    public static void Check(IServiceCollection services, SqlDialect dialect, SqlOptions options)
    {
        if (!Enum.IsDefined(dialect))
            throw new ArgumentOutOfRangeException(nameof(dialect), dialect, $"There is no such dialect. Allowed are {string.Join(" and ", Enum.GetNames<SqlDialect>())}.");
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxPendingRecords, 1);
        if (!Enum.IsDefined(options.WhenUnavailable))
            throw new ArgumentOutOfRangeException(nameof(options), options.WhenUnavailable, $"There is no such choice. Allowed are {string.Join(" and ", Enum.GetNames<UnavailableChoice>())}.");
        if (services.Any(static service => service.ServiceType == typeof(SqlBookKeeper)))
            throw new InvalidOperationException("UseSql was called before; a host keeps its budgets and ledger in one database.");

        var (runtime, own) = (Version(typeof(IMeteringBuilder).Assembly), Version(typeof(SqlRegistration).Assembly));
        if (runtime != own)
            throw new InvalidOperationException($"AnalyzerKit is of version {runtime} and AnalyzerKit.Sql of version {own}. Reference the same version of both.");
    }

    public static void Add(IServiceCollection services, SqlDialect dialect, Func<IServiceProvider, DbDataSource> dataSource, SqlOptions options)
    {
        services.AddSingleton(options);
        services.TryAddSingleton(new SyncTerms());
        services.AddSingleton(found => new SqlStore(dialect, dataSource(found)));
        services.AddSingleton(static found => new MigratedBooks(new SqlBooks(found.GetRequiredService<SqlStore>()), new Migrator(found.GetRequiredService<SqlStore>())));
        services.AddSingleton(found => new LeaseDesk(found.GetRequiredService<TimeProvider>(), options.MaxPendingRecords, options.WhenUnavailable == UnavailableChoice.ContinueOnLease));
        services.AddSingleton(static found => new SqlBookKeeper(
            found.GetRequiredService<MigratedBooks>(),
            found.GetRequiredService<IMeteringSettings>(),
            found.GetRequiredService<SqlOptions>(),
            found.GetRequiredService<SyncTerms>(),
            found.GetRequiredService<AlertBoard>(),
            found.GetRequiredService<TimeProvider>(),
            found.GetRequiredService<ILogger<SqlBookKeeper>>()));
        services.AddSingleton<IBookKeeper>(static found => found.GetRequiredService<SqlBookKeeper>());
        services.AddSingleton<IHostedService>(static found => found.GetRequiredService<SqlBookKeeper>());
        services.AddSingleton(static found => new SqlUsageLedger(found.GetRequiredService<SqlStore>(), found.GetRequiredService<MigratedBooks>(), found.GetRequiredService<SqlBookKeeper>().FlushAsync, new(found.GetRequiredService<IMeteringSettings>())));
        services.Replace(ServiceDescriptor.Singleton<IUsageLedger>(static found => found.GetRequiredService<SqlUsageLedger>()));
        services.Replace(ServiceDescriptor.Singleton<IOwnSpend>(static found => new SqlOwnSpend(found.GetRequiredService<SqlUsageLedger>(), found.GetRequiredService<TimeProvider>())));
        services.Replace(ServiceDescriptor.Singleton<IAlertOutbox>(static found => new OutboxBesideTheBooks(new SqlAlertOutbox(found.GetRequiredService<SqlStore>()), new MemoryAlertOutbox(found.GetRequiredService<TimeProvider>()))));
        services.Replace(ServiceDescriptor.Singleton<IBudgets>(static found =>
        {
            var book = found.GetRequiredService<BudgetBook>();
            var keeper = found.GetRequiredService<SqlBookKeeper>();
            return new SharedBudgets(book, found.GetRequiredService<MigratedBooks>(), keeper.Identity, keeper.Loop, found.GetRequiredService<ILogger<SharedBudgets>>());
        }));
    }

    private static string Version(Assembly assembly) => assembly.GetName().Version?.ToString() ?? "";
}
