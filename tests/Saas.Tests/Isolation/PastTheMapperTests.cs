using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Tenancy;
using Saas.Tests.Support;

namespace Saas.Tests.Isolation;

/// <summary>Rows that are written and read past the mapper stand behind the same walls as those that it writes and reads.</summary>
public sealed class PastTheMapperTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task What_is_written_is_the_rooms_and_is_read_back_as_it_was()
    {
        await using var room = fixture.App.Room("lenvik");
        var (db, line) = (room.ServiceProvider.GetRequiredService<TenantDb>(), Line(room, "kernel.try"));
        await db.InsertNowAsync([line], CancellationToken.None);
        var read = (await db.FindAsync<AuditEntry>(line.TenantId, line.Id))!;
        Assert.Equal((line.Action, line.SubjectId, line.Reason, line.ActorKind, line.At.ToUnixTimeMilliseconds()), (read.Action, read.SubjectId, read.Reason, read.ActorKind, read.At.ToUnixTimeMilliseconds()));
        await using var other = fixture.App.Room("bardu");
        Assert.Null(await other.ServiceProvider.GetRequiredService<TenantDb>().FindAsync<AuditEntry>(line.TenantId, line.Id));
    }

    [Fact]
    public async Task A_row_of_another_tenant_is_refused_and_nothing_is_written()
    {
        await using var mine = fixture.App.Room("lenvik");
        await using var theirs = fixture.App.Room("bardu");
        var before = await CountAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => mine.ServiceProvider.GetRequiredService<TenantDb>().InsertNowAsync([Line(mine, "kernel.try"), Line(theirs, "kernel.try")], CancellationToken.None));
        Assert.Equal(before, await CountAsync());
    }

    [Fact]
    public async Task It_is_all_or_nothing()
    {
        await using var room = fixture.App.Room("lenvik");
        var (line, before) = (Line(room, "kernel.try"), await CountAsync());
        var broken = await Assert.ThrowsAsync<PostgresException>(() => room.ServiceProvider.GetRequiredService<TenantDb>().InsertNowAsync([line, line], CancellationToken.None));
        Assert.Equal((PostgresErrorCodes.UniqueViolation, before), (broken.SqlState, await CountAsync()));
    }

    [Fact]
    public async Task In_an_open_transaction_it_says_that_rows_are_saved_with_it()
    {
        await using var room = fixture.App.Room("lenvik");
        var db = room.ServiceProvider.GetRequiredService<TenantDb>();
        await db.InOneTransactionAsync(() => Assert.ThrowsAsync<InvalidOperationException>(() => db.InsertNowAsync([Line(room, "kernel.try")], CancellationToken.None)), CancellationToken.None);
    }

    [Fact]
    public async Task A_statement_that_forgets_the_tenant_reads_nothing_of_another()
    {
        const string Forgetful = "select action from kernel.audit where id = $1";
        await using var mine = fixture.App.Room("lenvik");
        await using var theirs = fixture.App.Room("bardu");
        var (db, line) = (mine.ServiceProvider.GetRequiredService<TenantDb>(), Line(mine, "kernel.try"));
        await db.InsertNowAsync([line], CancellationToken.None);
        Assert.Equal("kernel.try", await db.ReadNowAsync(Forgetful, row => row.GetString(0), CancellationToken.None, line.Id));
        Assert.Null(await theirs.ServiceProvider.GetRequiredService<TenantDb>().ReadNowAsync(Forgetful, row => row.GetString(0), CancellationToken.None, line.Id));
        Assert.Equal("kernel.try", await db.InOneTransactionAsync(() => db.ReadNowAsync(Forgetful, row => row.GetString(0), CancellationToken.None, line.Id), CancellationToken.None));
    }

    private static AuditEntry Line(AsyncServiceScope room, string action) => room.ServiceProvider.GetRequiredService<AuditLog>().Entry(action, "try", Guid.CreateVersion7(), "Just a try.");

    private Task<long> CountAsync() => fixture.Database.ScalarAsync<long>("select count(*) from kernel.audit where action = 'kernel.try'");
}
