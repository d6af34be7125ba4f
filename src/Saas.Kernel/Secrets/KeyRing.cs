using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Saas.Kernel.Data;
using Saas.Kernel.Tenancy;

namespace Saas.Kernel.Secrets;

/// <summary>One tenant's key, wrapped by the master key. Higher numbers are newer; old ones stay so that old values can be read.</summary>
internal sealed class TenantKeyRow
{
    public required TenantId TenantId { get; init; }

    public required int Number { get; init; }

    public required byte[] Wrapped { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}

internal sealed class TenantKeyRowMapping : IEntityTypeConfiguration<TenantKeyRow>
{
    public void Configure(EntityTypeBuilder<TenantKeyRow> builder)
    {
        builder.ToTable("tenant_keys", "platform");
        builder.HasKey(key => new { key.TenantId, key.Number });
    }
}

/// <summary>The tenants' keys, unwrapped once and held in memory. A tenant without a key gets one on first use.</summary>
public sealed class KeyRing(IDbContextFactory<PlatformDb> platform, MasterKey master, TimeProvider time)
{
    private readonly ConcurrentDictionary<TenantId, TenantCipher> _ciphers = new();

    public async ValueTask<TenantCipher> ForAsync(Tenant tenant, CancellationToken cancellation) =>
        _ciphers.TryGetValue(tenant.Id, out var cipher) ? cipher : await LoadAsync(tenant, cancellation);

    private async Task<TenantCipher> LoadAsync(Tenant tenant, CancellationToken cancellation)
    {
        await using var db = await platform.CreateDbContextAsync(cancellation);
        var rows = await RowsAsync(db, tenant, cancellation);
        if (rows.Count == 0)
        {
            // Two nodes may both come here; the primary key lets one key win and both use it.
            var fresh = master.Wrap(RandomNumberGenerator.GetBytes(32), Context(tenant));
            await db.Database.ExecuteSqlAsync(
                $"insert into platform.tenant_keys values ({tenant.Id.Value}, 1, {fresh}, {time.GetUtcNow()}) on conflict do nothing", cancellation);
            rows = await RowsAsync(db, tenant, cancellation);
        }

        var keys = rows.ToDictionary(row => row.Number, row => master.Unwrap(row.Wrapped, Context(tenant)));
        return _ciphers[tenant.Id] = new TenantCipher(tenant, keys);
    }

    private static Task<List<TenantKeyRow>> RowsAsync(PlatformDb db, Tenant tenant, CancellationToken cancellation) =>
        db.Set<TenantKeyRow>().AsNoTracking().Where(row => row.TenantId == tenant.Id).ToListAsync(cancellation);

    private static byte[] Context(Tenant tenant) => [.. "tenant-key"u8, .. tenant.Id.Value.ToByteArray(bigEndian: true)];
}
