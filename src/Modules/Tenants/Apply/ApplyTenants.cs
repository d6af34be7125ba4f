using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Saas.Kernel.Data;
using Saas.Kernel.Tenancy;
using Saas.Tenants.Contracts;
using Saas.Tenants.Files;
using Saas.Tenants.Municipalities;

namespace Saas.Tenants.Apply;

/// <summary>
/// Makes the database agree with a directory of tenant files. Every file is checked, and the folders are tried in their rooms, before anything is written. What stands above the rooms (directory,
/// domains, relations, register) is written in one transaction; then each room gets its parts, each room in one. Doing it again changes nothing.
/// </summary>
internal sealed class ApplyTenants(
    IServiceScopeFactory scopes, IEnumerable<ITenantFilePart> parts, IEnumerable<ITenantFolderPart> folders, ModuleCatalogue modules, ITenantDirectory directory, RoomParts rooms, IConfiguration configuration, TimeProvider time)
{
    private const long Lock = 0x6d657374_7262;

    private readonly IReadOnlyList<ITenantFilePart> _parts = [.. parts];

    /// <returns>Exit code: 0 done (or shown), 1 refused.</returns>
    public async Task<int> RunAsync(DirectoryInfo from, bool dryRun, TextWriter output, TextWriter errors, CancellationToken cancellation)
    {
        var gates = modules.All.Where(module => module.Gated).Select(module => module.Name).ToHashSet(StringComparer.Ordinal);
        var files = await TenantFileSet.ReadAsync(from, new TenantFileReader(_parts, gates), [.. folders], cancellation);
        var register = RegisterSource.Read(from);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PlatformDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellation);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({Lock})", cancellation);
        await db.Database.ExecuteSqlAsync($"set constraints all deferred", cancellation);
        var stored = await StoredTenant.AllAsync(db, cancellation);
        files.Check([.. stored.Values.Select(tenant => tenant.AsExisting())], register.Numbers, _parts);
        var problems = files.Problems.Concat(register.Problems).ToList();
        if (problems.Count == 0)
        {
            await directory.RefreshAsync(cancellation);
            problems.AddRange(await rooms.RefusalsAsync(files.Files, cancellation));
        }

        if (Refusal(files, stored, problems) is { } refusal)
        {
            problems.ForEach(errors.WriteLine);
            errors.WriteLine(refusal);
            return 1;
        }

        var changes = await register.WriteAsync(db, cancellation);
        changes.ForEach(output.WriteLine);
        var added = new HashSet<string>(StringComparer.Ordinal);
        var changed = await WriteDirectoryAsync(db, files.Files, stored, added, output, cancellation);
        if (dryRun)
        {
            await transaction.RollbackAsync(cancellation);
        }
        else
        {
            await transaction.CommitAsync(cancellation);
        }

        await directory.RefreshAsync(cancellation);
        foreach (var file in files.Files)
        {
            changed += await rooms.ApplyAsync(file, added, dryRun, output, cancellation);
        }

        Say(output, files.Files.Count, changed + changes.Count, dryRun);
        return 0;
    }

    private string? Refusal(TenantFileSet files, Dictionary<string, StoredTenant> stored, List<FileProblem> problems) =>
        problems.Count > 0 ? $"Nothing was changed: {problems.Count} thing(s) to mend above."
        : files.Files.Count == 0 ? "Nothing was changed: no <slug>/tenant.json in that directory."
        : IsDemo && stored.Values.FirstOrDefault(tenant => !tenant.Row.IsDemo) is { } real ? $"Nothing was changed: this database holds {real.Row.Slug}, which is no demo tenant. Use another database for the demo."
        : null;

    private bool IsDemo => configuration.GetValue<bool>("Mestra:Demo");

    private async Task<int> WriteDirectoryAsync(
        PlatformDb db, IReadOnlyList<TenantFile> files, Dictionary<string, StoredTenant> stored, HashSet<string> added, TextWriter output, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var slugs = stored.Values.ToDictionary(tenant => tenant.Row.Id, tenant => tenant.Row.Slug);
        var before = stored.Values.ToDictionary(tenant => tenant.Row.Slug, tenant => TenantPicture.Of(tenant.AsFile(slugs)), StringComparer.Ordinal);
        foreach (var file in files.Where(file => !stored.ContainsKey(file.Slug)))
        {
            stored[file.Slug] = StoredTenant.Add(db, file, IsDemo, now);
            added.Add(file.Slug);
        }

        await db.SaveChangesAsync(cancellation);
        var ids = stored.ToDictionary(entry => entry.Key, entry => entry.Value.Row.Id, StringComparer.Ordinal);
        var changed = 0;
        foreach (var file in files)
        {
            var lines = TenantPicture.Differences(before.GetValueOrDefault(file.Slug) ?? [], TenantPicture.Of(file));
            if (lines.Count > 0)
            {
                changed++;
                output.WriteLine($"{file.Slug}: {(added.Contains(file.Slug) ? "new" : "changed")}");
                lines.ToList().ForEach(line => output.WriteLine("  " + line));
                stored[file.Slug].Become(db, file, ids, now);
                await NoteAsync(db, now, added.Contains(file.Slug) ? "tenants.add" : "tenants.change", file.Slug, cancellation);
            }
        }

        await db.SaveChangesAsync(cancellation);
        return changed;
    }

    private static Task NoteAsync(PlatformDb db, DateTimeOffset now, string action, string slug, CancellationToken cancellation) =>
        db.Database.ExecuteSqlAsync($"insert into platform.audit (at, action, subject, reason) values ({now}, {action}, {slug}, 'tenants apply')", cancellation);

    private static void Say(TextWriter output, int files, int changes, bool dryRun) => output.WriteLine((changes, dryRun) switch
    {
        (0, _) => $"{files} tenants: no changes.",
        (_, true) => "Nothing was written: this was a dry run.",
        _ => $"{files} tenants applied.",
    });
}
