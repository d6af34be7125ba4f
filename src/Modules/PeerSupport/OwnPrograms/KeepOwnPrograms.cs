using Microsoft.EntityFrameworkCore;
using Saas.Access.Contracts;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.PeerSupport.Contracts;

namespace Saas.PeerSupport.OwnPrograms;

/// <summary>Makes and ends representatives' own programs. Each has its API client in the room, where the administrator sees it.</summary>
internal sealed class KeepOwnPrograms(TenantDb db, CurrentUser caller, IOwnPrograms clients, AuditLog audit, TimeProvider time)
{
    public const int MostWorking = 5;

    /// <summary>The caller's own that work, the newest first.</summary>
    public async Task<IReadOnlyList<OwnProgram>> ReadAsync(CancellationToken cancellation)
    {
        var user = (await MeAsync(cancellation)).Id;
        var mine = await db.OwnPrograms.AsNoTracking().Where(program => program.UserId == user && program.EndedAt == null).OrderByDescending(program => program.CreatedAt).ToListAsync(cancellation);
        var working = await clients.WorkingAsync([.. mine.Select(program => program.Id.Value)], cancellation); // the administrator may have revoked one
        return mine.FindAll(program => working.Contains(program.Id.Value));
    }

    /// <returns>The client id, and the secret that is shown this once.</returns>
    /// <exception cref="Refused"><c>own-program.too_many</c></exception>
    public Task<NewProgram> MakeAsync(string name, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        if ((await ReadAsync(cancellation)).Count >= MostWorking)
        {
            throw new Refused("own-program.too_many", $"You have {MostWorking} programs already. End one that you do not use.") { Field = "Name", Arguments = [MostWorking] };
        }

        var me = await MeAsync(cancellation);
        string[] scopes = me.Roles.Contains(Role.OrganisationRepresentative) ? [PeerSupportPermissions.TakePart, PeerSupportPermissions.Lead] : [PeerSupportPermissions.TakePart];
        var full = $"{name} ({me.Name})";
        var made = await clients.MakeAsync(full[..Math.Min(full.Length, 100)], scopes, cancellation);
        db.OwnPrograms.Add(OwnProgram.Of(db.TenantId, new OwnProgramId(made.Id), me.Id, name, time.GetUtcNow()));
        audit.Note("own-programs.make", "own-program", made.Id);
        await db.SaveChangesAsync(cancellation);
        return made;
    }, cancellation);

    /// <exception cref="Missing">Not the caller's own.</exception>
    public Task EndAsync(OwnProgramId id, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var user = (await MeAsync(cancellation)).Id;
        var program = await db.OwnPrograms.SingleOrDefaultAsync(one => one.Id == id && one.UserId == user && one.EndedAt == null, cancellation) ?? throw new Missing("program");
        program.End(time.GetUtcNow());
        await clients.RevokeAsync(id.Value, cancellation);
        audit.Note("own-programs.end", "own-program", id.Value);
        await db.SaveChangesAsync(cancellation);
    }, cancellation);

    private async Task<UserFace> MeAsync(CancellationToken cancellation) => await caller.ReadAsync(cancellation) ?? throw new Missing("user");
}
