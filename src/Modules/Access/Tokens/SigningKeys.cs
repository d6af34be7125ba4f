using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.IdentityModel.Tokens;
using Saas.Kernel.Data;
using Saas.Kernel.Secrets;

namespace Saas.Access.Tokens;

internal sealed class SigningKeyRow
{
    public required int Number { get; init; }

    /// <summary>PKCS #8, wrapped by the master key.</summary>
    public required byte[] Wrapped { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}

internal sealed class SigningKeyRowMapping : IEntityTypeConfiguration<SigningKeyRow>
{
    public void Configure(EntityTypeBuilder<SigningKeyRow> builder)
    {
        builder.ToTable("signing_keys", "platform");
        builder.HasKey(key => key.Number);
        builder.Property(key => key.Number).ValueGeneratedNever();
    }
}

/// <summary>
/// The keys that sign access tokens (ES256). A key signs for 30 days, then the next number takes over; it verifies for a day more, which is far longer
/// than any token lives. All nodes share them through the database; the primary key decides when two make one at once.
/// </summary>
internal sealed class SigningKeys(IDbContextFactory<PlatformDb> platform, MasterKey master, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan SignsFor = TimeSpan.FromDays(30);
    private static readonly TimeSpan VerifiesFor = TimeSpan.FromDays(1);
    private static readonly TimeSpan Cached = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _loading = new(1, 1);
    private readonly Dictionary<int, ECDsaSecurityKey> _opened = [];
    private volatile Loaded? _loaded;

    public async ValueTask<ECDsaSecurityKey> SigningAsync(CancellationToken cancellation) => (await LoadAsync(Cached, cancellation)).Keys[0];

    /// <summary>All keys that a valid token may be signed with, the signing one first.</summary>
    public async ValueTask<IReadOnlyList<ECDsaSecurityKey>> ValidAsync(CancellationToken cancellation) => (await LoadAsync(Cached, cancellation)).Keys;

    /// <summary>The key of a token; another node may have made it a moment ago, so an unknown one is looked for again, but not on every bad token.</summary>
    public async ValueTask<ECDsaSecurityKey?> FindAsync(string id, CancellationToken cancellation) =>
        (await LoadAsync(Cached, cancellation)).Find(id) ?? (await LoadAsync(AskAgain, cancellation)).Find(id);

    public void Dispose() => _loading.Dispose();

    private async ValueTask<Loaded> LoadAsync(TimeSpan noOlderThan, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (_loaded is { } fresh && now - fresh.At < noOlderThan)
        {
            return fresh;
        }

        await _loading.WaitAsync(cancellation);
        try
        {
            return _loaded is { } meanwhile && now - meanwhile.At < noOlderThan ? meanwhile : _loaded = await ReadAsync(now, cancellation);
        }
        finally
        {
            _loading.Release();
        }
    }

    private async Task<Loaded> ReadAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        await using var db = await platform.CreateDbContextAsync(cancellation);
        var rows = await RowsAsync(db, cancellation);
        if (rows.Count == 0 || now - rows[0].CreatedAt > SignsFor)
        {
            var number = rows.Count == 0 ? 1 : rows[0].Number + 1;
            using var fresh = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var wrapped = master.Wrap(fresh.ExportPkcs8PrivateKey(), Context(number));
            await db.Database.ExecuteSqlAsync($"insert into platform.signing_keys values ({number}, {wrapped}, {now}) on conflict do nothing", cancellation);
            rows = await RowsAsync(db, cancellation);
        }

        // A key verifies until a day after its successor took over.
        var valid = rows.Where((_, place) => place == 0 || now - rows[place - 1].CreatedAt < VerifiesFor);
        return new Loaded([.. valid.Select(Open)], now);
    }

    private static Task<List<SigningKeyRow>> RowsAsync(PlatformDb db, CancellationToken cancellation) =>
        db.Set<SigningKeyRow>().AsNoTracking().OrderByDescending(row => row.Number).Take(3).ToListAsync(cancellation);

    private ECDsaSecurityKey Open(SigningKeyRow row)
    {
        if (!_opened.TryGetValue(row.Number, out var key))
        {
            var ec = ECDsa.Create();
            ec.ImportPkcs8PrivateKey(master.Unwrap(row.Wrapped, Context(row.Number)), out _);
            key = new ECDsaSecurityKey(ec) { KeyId = Base64UrlEncoder.Encode(SHA256.HashData(ec.ExportSubjectPublicKeyInfo())[..12]) };
            _opened[row.Number] = key;
        }

        return key;
    }

    private static byte[] Context(int number) => [.. "signing-key"u8, .. BitConverter.GetBytes(System.Net.IPAddress.HostToNetworkOrder(number))];

    private sealed record Loaded(IReadOnlyList<ECDsaSecurityKey> Keys, DateTimeOffset At)
    {
        public ECDsaSecurityKey? Find(string id) => Keys.FirstOrDefault(key => key.KeyId == id);
    }
}
