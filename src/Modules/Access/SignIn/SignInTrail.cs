using Microsoft.Extensions.DependencyInjection;
using Saas.Access.Contracts;
using Saas.Access.Identity;
using Saas.Access.Rights;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Tenancy;
using Saas.Kernel.Time;

namespace Saas.Access.SignIn;

/// <summary>
/// Notes comings and goings in the room's log. Only of people who have something to do in the room: an attempt at the account of somebody else's
/// user is none of this room's business.
/// </summary>
internal sealed class SignInTrail(TenantScope scope, IServiceProvider services, Permissions permissions, TimeProvider time)
{
    public const string In = "access.sign-in";
    public const string Out = "access.sign-out";
    public const string Refused = "access.sign-in-refused";
    public const string LockedOut = "access.locked-out";

    public async Task NoteAsync(User user, string what, CancellationToken cancellation)
    {
        if (scope.TenantOrNull is null)
        {
            return;
        }

        var db = services.GetRequiredService<TenantDb>();
        var here = await RightsHere.AskAsync(db, user.Id, Oslo.Date(time.GetUtcNow()), cancellation);
        if (here.Count == 0)
        {
            return;
        }

        // Until the password was right, the public is at the door, not the user.
        scope.ActAs(what is In or Out ? RightsHere.Of(user.Id, here, permissions, time.GetUtcNow()).Actor : Actor.Public);
        services.GetRequiredService<AuditLog>().Note(what, "user", user.Id);
        await db.SaveChangesAsync(cancellation);
    }
}
