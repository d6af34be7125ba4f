using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Tenancy;
using Saas.Tenants.Contracts;
using Saas.Tenants.Files;

namespace Saas.Tenants.Apply;

/// <summary>The parts of a file that live in the tenant's room. A room is brought to agreement in one transaction, which a dry run takes back.</summary>
internal sealed class RoomParts(IEnumerable<ITenantFilePart> parts, IEnumerable<ITenantFolderPart> folders, ITenantDirectory directory, TenantScopes scopes)
{
    private readonly IReadOnlyList<ITenantFilePart> _parts = [.. parts];

    /// <returns>1 when something changed (or would), else 0.</returns>
    public async Task<int> ApplyAsync(TenantFile file, IReadOnlySet<string> added, bool dryRun, TextWriter output, CancellationToken cancellation)
    {
        if (directory.BySlug(file.Slug) is not { } tenant)
        {
            // A dry run of a new tenant: it has no room yet, so there is nothing to compare with.
            return Show(file.Slug, [.. _parts.Where(part => file.Parts.ContainsKey(part.Property)).Select(part => $"+ {part.Property}: {Count(file, part)}"), .. file.Folders.Select(folder => $"+ {folder.Key}: {folder.Value.Count} file(s)")], output);
        }

        await using var scope = scopes.Open(tenant, Actor.System);
        var db = scope.ServiceProvider.GetRequiredService<TenantDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var lines = new List<string>();
        foreach (var part in _parts)
        {
            if (file.Parts.TryGetValue(part.Property, out var element))
            {
                lines.AddRange(await ChangesAsync(part, scope.ServiceProvider, element, canFail: dryRun && added.Count > 0, cancellation));
            }
        }

        lines.AddRange(await FoldersAsync(scope.ServiceProvider, file, cancellation));
        if (dryRun)
        {
            await transaction.RollbackAsync(cancellation);
        }
        else
        {
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }

        return added.Contains(file.Slug) ? 0 : Show(file.Slug, lines, output);
    }

    /// <summary>What rooms will not take: tried in each and taken back, so that a refusal in the last one leaves the first as it was.</summary>
    public async Task<IReadOnlyList<FileProblem>> RefusalsAsync(IReadOnlyList<TenantFile> files, CancellationToken cancellation)
    {
        var problems = new List<FileProblem>();
        foreach (var (file, tenant) in files.Where(file => file.Folders.Count > 0).Select(file => (file, directory.BySlug(file.Slug))))
        {
            if (tenant is null)
            {
                continue; // a new one, whose room is empty
            }

            await using var scope = scopes.Open(tenant, Actor.System);
            await using var transaction = await scope.ServiceProvider.GetRequiredService<TenantDb>().Database.BeginTransactionAsync(cancellation);
            try
            {
                await FoldersAsync(scope.ServiceProvider, file, cancellation);
            }
            catch (Refused refused)
            {
                problems.Add(new FileProblem(file.Slug, "room", refused.Message));
            }

            await transaction.RollbackAsync(cancellation);
        }

        return problems;
    }

    private async Task<List<string>> FoldersAsync(IServiceProvider room, TenantFile file, CancellationToken cancellation)
    {
        var lines = new List<string>();
        foreach (var part in folders)
        {
            if (file.Folders.TryGetValue(part.Folder, out var files))
            {
                lines.AddRange(await part.ApplyAsync(room, files, cancellation));
            }
        }

        return lines;
    }

    /// <summary>In a dry run that adds tenants, a part may name one that is not there yet; that is no reason to show nothing at all.</summary>
    private static async Task<IReadOnlyList<string>> ChangesAsync(ITenantFilePart part, IServiceProvider room, JsonElement element, bool canFail, CancellationToken cancellation)
    {
        try
        {
            return await part.ApplyAsync(room, element, cancellation);
        }
        catch (Exception) when (canFail && !cancellation.IsCancellationRequested)
        {
            return [$"? {part.Property}: can be compared when the new tenants are there"];
        }
    }

    private static int Show(string slug, IReadOnlyList<string> lines, TextWriter output)
    {
        if (lines.Count > 0)
        {
            output.WriteLine($"{slug}: room");
            lines.ToList().ForEach(line => output.WriteLine("  " + line));
        }

        return Math.Min(1, lines.Count);
    }

    private static string Count(TenantFile file, ITenantFilePart part) =>
        file.Parts[part.Property] is { ValueKind: JsonValueKind.Array } list ? $"{list.GetArrayLength()} in the file" : "as in the file";
}
