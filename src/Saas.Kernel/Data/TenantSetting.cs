using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Saas.Kernel.Data;

/// <summary>
/// Wall 4's other half, and the only place in the product that sets <c>saas.tenant</c>. The setting is transaction-local: a transaction gets it right
/// after BEGIN (one round trip with it), a command outside a transaction carries it in its own batch, which is one implicit transaction.
/// Nothing is left on the pooled connection, with or without PgBouncer in transaction mode.
/// </summary>
internal sealed class TenantSetting : DbCommandInterceptor, IDbTransactionInterceptor
{
    private const string Set = "select set_config('saas.tenant', @saas_tenant, true)";
    private const string SetFirst = "select set_config('saas.tenant', $1, true)";
    private const string Parameter = "saas_tenant";

    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        Prefix(command, eventData);
        return result;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Prefix(command, eventData);
        return ValueTask.FromResult(result);
    }

    public override DbDataReader ReaderExecuted(DbCommand command, CommandExecutedEventData eventData, DbDataReader result)
    {
        if (IsPrefixed(command))
        {
            result.NextResult();
        }

        return result;
    }

    public override async ValueTask<DbDataReader> ReaderExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
    {
        if (IsPrefixed(command))
        {
            await result.NextResultAsync(cancellationToken);
        }

        return result;
    }

    public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
    {
        Prefix(command, eventData);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Prefix(command, eventData);
        return ValueTask.FromResult(result);
    }

    public override InterceptionResult<object> ScalarExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<object> result)
    {
        RequireTransaction(command, eventData);
        return result;
    }

    public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default)
    {
        RequireTransaction(command, eventData);
        return ValueTask.FromResult(result);
    }

    public DbTransaction TransactionStarted(DbConnection connection, TransactionEndEventData eventData, DbTransaction result)
    {
        using var command = SetCommand(connection, eventData, result);
        command.ExecuteNonQuery();
        return result;
    }

    public async ValueTask<DbTransaction> TransactionStartedAsync(
        DbConnection connection, TransactionEndEventData eventData, DbTransaction result, CancellationToken cancellationToken = default)
    {
        await using var command = SetCommand(connection, eventData, result);
        await command.ExecuteNonQueryAsync(cancellationToken);
        return result;
    }

    /// <summary>A transaction that somebody else began has no setting, or another room's; nobody hands one over.</summary>
    public DbTransaction TransactionUsed(DbConnection connection, TransactionEventData eventData, DbTransaction result) => throw NotOurs();

    public ValueTask<DbTransaction> TransactionUsedAsync(
        DbConnection connection, TransactionEventData eventData, DbTransaction result, CancellationToken cancellationToken = default) => throw NotOurs();

    /// <summary>The same for a batch that goes past the mapper: it stands first in it.</summary>
    public static NpgsqlBatchCommand BatchCommand(TenantDb db) => new(SetFirst) { Parameters = { new NpgsqlParameter<string> { TypedValue = db.TenantId.ToString() } } };

    private static InvalidOperationException NotOurs() => new("A TenantDb begins its own transactions.");

    private static void Prefix(DbCommand command, CommandEventData eventData)
    {
        var tenant = TenantOf(eventData.Context);
        if (command.Transaction is null)
        {
            command.CommandText = Set + ";" + command.CommandText;
            command.Parameters.Insert(0, new NpgsqlParameter<string>(Parameter, tenant));
        }
    }

    private static void RequireTransaction(DbCommand command, CommandEventData eventData)
    {
        _ = TenantOf(eventData.Context);
        if (command.Transaction is null)
        {
            throw new InvalidOperationException("A scalar command of a TenantDb needs a transaction: the setting's own result would be read as the answer.");
        }
    }

    private static bool IsPrefixed(DbCommand command) => command.Transaction is null && command.Parameters.Contains(Parameter);

    private static NpgsqlCommand SetCommand(DbConnection connection, DbContextEventData eventData, DbTransaction transaction)
    {
        var command = new NpgsqlCommand(Set, (NpgsqlConnection)connection, (NpgsqlTransaction)transaction);
        command.Parameters.Add(new NpgsqlParameter<string>(Parameter, TenantOf(eventData.Context)));
        return command;
    }

    private static string TenantOf(Microsoft.EntityFrameworkCore.DbContext? context) =>
        context is TenantDb db ? db.TenantId.ToString() : throw new InvalidOperationException("Only a TenantDb works in a room.");
}
